package letschat.core.memory;

import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import letschat.core.model.Login;
import letschat.core.model.LoginId;
import letschat.core.model.UserId;
import letschat.core.store.LoginStore;

/** Browser logins and failed sign-ins, in memory. */
final class MemoryLogins implements LoginStore {
    private record Kept(Login login, String sha256) {}

    private final Table<LoginId, Kept> logins;
    private final Table<String, Failures> failures;

    MemoryLogins(Journal journal) {
        this.logins = new Table<>(journal);
        this.failures = new Table<>(journal);
    }

    @Override
    public void add(Login login, byte[] sha256) {
        logins.add(login.id(), new Kept(login, HexFormat.of().formatHex(sha256)));
    }

    @Override
    public Optional<Login> find(byte[] sha256) {
        return logins.first(kept -> kept.sha256().equals(HexFormat.of().formatHex(sha256)))
                .map(Kept::login);
    }

    @Override
    public void used(LoginId id, Instant when) {
        logins.get(id).ifPresent(kept -> {
            var was = kept.login();
            var now = new Login(was.id(), was.user(), was.created(), when, was.address(), was.agent());
            logins.put(id, new Kept(now, kept.sha256()));
        });
    }

    @Override
    public List<Login> list(UserId user) {
        return logins.all()
                .map(Kept::login)
                .filter(login -> login.user().equals(user))
                .sorted(Comparator.comparing(Login::created)
                        .thenComparing(Login::id)
                        .reversed())
                .toList();
    }

    @Override
    public boolean remove(LoginId id) {
        return logins.remove(id);
    }

    @Override
    public void removeAll(UserId user, Optional<LoginId> spared) {
        list(user).stream()
                .map(Login::id)
                .filter(id -> !spared.equals(Optional.of(id)))
                .forEach(logins::remove);
    }

    @Override
    public List<Login> removeExpired(Instant idleSince, Instant madeBefore) {
        var expired = logins.all()
                .map(Kept::login)
                .filter(login ->
                        login.lastUsed().isBefore(idleSince) || login.created().isBefore(madeBefore))
                .toList();
        expired.forEach(login -> logins.remove(login.id()));
        return expired;
    }

    @Override
    public Optional<Failures> failures(String key) {
        return failures.get(key);
    }

    @Override
    public void putFailures(Failures counted) {
        failures.put(counted.key(), counted);
    }

    @Override
    public void removeFailures(String key) {
        failures.remove(key);
    }

    @Override
    public int removeFailuresBefore(Instant when) {
        var old =
                failures.all().filter(counted -> counted.last().isBefore(when)).toList();
        old.forEach(counted -> failures.remove(counted.key()));
        return old.size();
    }
}
