package letschat.core.account;

import java.util.List;
import java.util.Optional;
import letschat.core.model.Caller;
import letschat.core.model.Login;
import letschat.core.model.LoginId;
import letschat.core.model.Origin;
import letschat.core.model.User;

/** Browser logins: opaque secrets of 256 bits, kept as SHA-256, with idle and absolute expiry. */
public final class Logins {
    /** A login just begun. {@code secret} is URL-safe text for the cookie and is not kept. */
    public record Begun(Login login, String secret) {}

    /** A login that was shown and holds. */
    public record Shown(User user, Login login) {}

    public Begun begin(User user, Origin origin, String agent) {
        throw new UnsupportedOperationException();
    }

    /** Who shows this secret, if it holds and the user is active. */
    public Optional<Shown> find(String secret) {
        throw new UnsupportedOperationException();
    }

    /** Ends the caller's own login, if there is one; its connections close. */
    public void end(Caller caller) {
        throw new UnsupportedOperationException();
    }

    public List<Login> list(Caller caller) {
        throw new UnsupportedOperationException();
    }

    /** Ends one of the caller's logins. Refuses NOT_FOUND for anybody else's. */
    public void revoke(Caller caller, LoginId id) {
        throw new UnsupportedOperationException();
    }

    /** Forgets what has expired; called now and then by the server. */
    public int sweep() {
        throw new UnsupportedOperationException();
    }
}
