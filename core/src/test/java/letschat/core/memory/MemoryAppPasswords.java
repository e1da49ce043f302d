package letschat.core.memory;

import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import letschat.core.model.AppPassword;
import letschat.core.model.AppPasswordId;
import letschat.core.model.UserId;
import letschat.core.store.AppPasswordStore;

/** App passwords, in memory. */
final class MemoryAppPasswords implements AppPasswordStore {
    private record Kept(AppPassword password, String sha256) {}

    private final Table<AppPasswordId, Kept> passwords;

    MemoryAppPasswords(Journal journal) {
        this.passwords = new Table<>(journal);
    }

    @Override
    public void add(AppPassword made, byte[] sha256) {
        passwords.add(made.id(), new Kept(made, HexFormat.of().formatHex(sha256)));
    }

    @Override
    public Optional<AppPassword> find(byte[] sha256) {
        return passwords
                .first(kept -> kept.sha256().equals(HexFormat.of().formatHex(sha256)))
                .map(Kept::password);
    }

    @Override
    public Optional<AppPassword> find(AppPasswordId id) {
        return passwords.get(id).map(Kept::password);
    }

    @Override
    public List<AppPassword> list(UserId user) {
        return passwords
                .all()
                .map(Kept::password)
                .filter(each -> each.user().equals(user))
                .toList();
    }

    @Override
    public void used(AppPasswordId id, Instant when) {
        passwords
                .get(id)
                .ifPresent(kept -> passwords.put(id, new Kept(kept.password().used(when), kept.sha256())));
    }

    @Override
    public boolean remove(AppPasswordId id) {
        return passwords.remove(id);
    }

    @Override
    public void removeAll(UserId user) {
        list(user).forEach(each -> passwords.remove(each.id()));
    }

    @Override
    public List<AppPassword> removeExpired(Instant when) {
        var expired = passwords
                .all()
                .map(Kept::password)
                .filter(each -> !each.holds(when))
                .toList();
        expired.forEach(each -> passwords.remove(each.id()));
        return expired;
    }
}
