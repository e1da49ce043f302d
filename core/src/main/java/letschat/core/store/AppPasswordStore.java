package letschat.core.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import letschat.core.model.AppPassword;
import letschat.core.model.AppPasswordId;
import letschat.core.model.UserId;

/** App passwords, under the SHA-256 of their secrets. */
public interface AppPasswordStore {
    void add(AppPassword made, byte[] sha256);

    Optional<AppPassword> find(byte[] sha256);

    Optional<AppPassword> find(AppPasswordId id);

    /** In the order they were made. */
    List<AppPassword> list(UserId user);

    void used(AppPasswordId id, Instant when);

    boolean remove(AppPasswordId id);

    void removeAll(UserId user);

    /** Forgets those that expired at {@code when} or before; says which. */
    List<AppPassword> removeExpired(Instant when);
}
