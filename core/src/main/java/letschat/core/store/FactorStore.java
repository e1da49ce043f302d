package letschat.core.store;

import java.util.List;
import java.util.Optional;
import letschat.core.model.Totp;
import letschat.core.model.UserId;

/** Second factors: what authenticators know, and recovery codes under their SHA-256. */
public interface FactorStore {
    Optional<Totp> totp(UserId user);

    /** In place of the user's earlier one. */
    void putTotp(Totp totp);

    /** In place of the user's earlier ones. */
    void putRecoveryCodes(UserId user, List<byte[]> sha256);

    /** Ends a recovery code of the user's; says whether there was one. */
    boolean useRecoveryCode(UserId user, byte[] sha256);

    int recoveryCodes(UserId user);

    /** Removes all that is kept of the user. */
    void removeAll(UserId user);
}
