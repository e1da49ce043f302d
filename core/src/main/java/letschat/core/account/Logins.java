package letschat.core.account;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import letschat.core.CoreSettings;
import letschat.core.directory.Household;
import letschat.core.model.Caller;
import letschat.core.model.ChatEvent;
import letschat.core.model.Login;
import letschat.core.model.LoginId;
import letschat.core.model.Origin;
import letschat.core.model.Refused;
import letschat.core.model.User;
import letschat.core.model.UserId;

/** Browser logins: opaque secrets of 256 bits, kept as SHA-256, with idle and absolute expiry. */
public final class Logins {
    /** A login just begun. {@code secret} is URL-safe text for the cookie and is not kept. */
    public record Begun(Login login, String secret) {}

    /** A login that was shown and holds. */
    public record Shown(User user, Login login) {}

    private static final int SECRET_BYTES = 32;
    private static final int MOST_SECRET = 128;
    private static final int MOST_AGENT = 200;

    /** The time of last use is written this often at most: a write for each request would be too dear. */
    private static final Duration USE_NOTED = Duration.ofMinutes(5);

    private final Household house;
    private final CoreSettings.Logins settings;
    private final Throttle throttle;

    public Logins(Household house, CoreSettings.Logins settings, Throttle throttle) {
        this.house = house;
        this.settings = settings;
        this.throttle = throttle;
    }

    public Begun begin(User user, Origin origin, String agent) {
        var secret = Secrets.urlSafe(house.random(), SECRET_BYTES);
        var login = house.store().inTransaction(tx -> {
            var active = tx.users()
                    .account(user.id())
                    .filter(account -> account.user().active());
            if (active.isEmpty()) {
                throw Refused.signInFirst("Incorrect login credentials.");
            }
            var now = house.now();
            var cut = agent.length() > MOST_AGENT ? agent.substring(0, MOST_AGENT) : agent;
            var begun = new Login(house.ids().login(), user.id(), now, now, origin.address(), cut);
            tx.logins().add(begun, Secrets.sha256(secret));
            return begun;
        });
        return new Begun(login, secret);
    }

    /** Who shows this secret, if it holds and the user is active. */
    public Optional<Shown> find(String secret) {
        if (secret.isEmpty() || secret.length() > MOST_SECRET) {
            return Optional.empty();
        }
        var now = house.now();
        return house.read()
                .logins()
                .find(Secrets.sha256(secret))
                .filter(login -> holds(login, now))
                .flatMap(login -> house.users().active(login.user()).map(user -> new Shown(user, used(login, now))));
    }

    /** Ends the caller's own login, if there is one; its connections close. */
    public void end(Caller caller) {
        caller.login().ifPresent(login -> end(caller.id(), login));
    }

    public List<Login> list(Caller caller) {
        var now = house.now();
        return house.read().logins().list(caller.id()).stream()
                .filter(login -> holds(login, now))
                .toList();
    }

    /** Ends one of the caller's logins. Refuses NOT_FOUND for anybody else's. */
    public void revoke(Caller caller, LoginId id) {
        if (house.read().logins().list(caller.id()).stream()
                .noneMatch(login -> login.id().equals(id))) {
            throw Refused.notFound("There is no such login.");
        }
        end(caller.id(), id);
    }

    /** Ends all of the caller's logins but the one that asks; says how many. */
    public int revokeOthers(Caller caller) {
        return house.commit(
                        tx -> {
                            var others = tx.logins().list(caller.id()).stream()
                                    .map(Login::id)
                                    .filter(id -> !caller.login().equals(Optional.of(id)))
                                    .toList();
                            others.forEach(tx.logins()::remove);
                            return others;
                        },
                        ended -> ended.forEach(login -> tellEnded(caller.id(), login)))
                .size();
    }

    /** Forgets what has expired; called now and then by the server. */
    public int sweep() {
        throttle.sweep();
        var now = house.now();
        return house.commit(
                        tx -> tx.logins().removeExpired(now.minus(settings.idle()), now.minus(settings.absolute())),
                        expired -> expired.forEach(login -> tellEnded(login.user(), login.id())))
                .size();
    }

    private void end(UserId user, LoginId login) {
        house.commit(tx -> tx.logins().remove(login), removed -> {
            if (removed) {
                tellEnded(user, login);
            }
        });
    }

    private void tellEnded(UserId user, LoginId login) {
        house.events().publish(new ChatEvent.LoginEnded(user, login));
    }

    private boolean holds(Login login, Instant now) {
        return login.lastUsed().plus(settings.idle()).isAfter(now)
                && login.created().plus(settings.absolute()).isAfter(now);
    }

    private Login used(Login login, Instant now) {
        var tenth = settings.idle().dividedBy(10);
        var often = tenth.compareTo(USE_NOTED) < 0 ? tenth : USE_NOTED;
        if (login.lastUsed().plus(often).isAfter(now)) {
            return login;
        }
        house.store().inTransaction(tx -> {
            tx.logins().used(login.id(), now);
            return login;
        });
        return new Login(login.id(), login.user(), login.created(), now, login.address(), login.agent());
    }
}
