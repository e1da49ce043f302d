package letschat.core.account;

import java.util.Optional;
import letschat.core.model.Refused;
import letschat.core.model.UserId;
import letschat.core.store.Store;

/**
 * Tokens from a house of Let's Chat 0.4, kept as bcrypt hashes until each is shown for the first time. A check is slow, so
 * wrong ones slow down who shows them.
 */
final class OldTokens {
    private final Store store;
    private final Passwords passwords;
    private final Throttle throttle;

    OldTokens(Store store, Passwords passwords, Throttle throttle) {
        this.store = store;
        this.passwords = passwords;
        this.throttle = throttle;
    }

    /** Whether {@code secret}, the second half of a token, is that of the user's old token; false while it must wait. */
    boolean right(UserId user, String secret) {
        var hash = store.read().users().oldToken(user);
        if (hash.isEmpty()) {
            return false;
        }
        try {
            return throttle.guard("token:" + user, () -> Optional.of(user).filter(it -> passwords.right(secret, hash)))
                    .isPresent();
        } catch (Refused slowDown) {
            return false;
        }
    }
}
