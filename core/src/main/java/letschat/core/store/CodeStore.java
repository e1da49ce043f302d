package letschat.core.store;

import java.time.Instant;
import java.util.Optional;
import letschat.core.model.OneTimeCode;
import letschat.core.model.UserId;

/** One-time codes, under the SHA-256 of their secrets. */
public interface CodeStore {
    void add(byte[] sha256, OneTimeCode code);

    Optional<OneTimeCode> find(byte[] sha256);

    void remove(byte[] sha256);

    /** Ends every code that would reset this user's password. */
    void removeResets(UserId user);

    /** Forgets those that expired at {@code when} or before; says how many. */
    int removeExpired(Instant when);
}
