package letschat.core.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import letschat.core.model.Login;
import letschat.core.model.LoginId;
import letschat.core.model.UserId;

/** Browser logins and the memory of failed sign-ins. */
public interface LoginStore {
    /** Keeps a login under the SHA-256 of its secret. */
    void add(Login login, byte[] sha256);

    Optional<Login> find(byte[] sha256);

    void used(LoginId id, Instant when);

    /** The newest first. */
    List<Login> list(UserId user);

    boolean remove(LoginId id);

    /** Ends all logins of the user but {@code spared}. */
    void removeAll(UserId user, Optional<LoginId> spared);

    /** Forgets logins last used before {@code idleSince} or made before {@code madeBefore}; says which. */
    List<Login> removeExpired(Instant idleSince, Instant madeBefore);

    /** Failed sign-ins under one key (name and address). */
    record Failures(String key, int count, Instant lockedUntil, Instant last) {}

    Optional<Failures> failures(String key);

    void putFailures(Failures failures);

    void removeFailures(String key);

    /** Forgets keys whose last failure was before {@code when}; says how many. */
    int removeFailuresBefore(Instant when);
}
