package letschat.core.model;

import java.time.Instant;
import java.util.Optional;

/**
 * A code that was handed out as a link and holds once; the code itself is only with who got it.
 *
 * @param user whose password it resets; empty for an invitation
 * @param madeBy the administrator who handed it out
 */
public record OneTimeCode(Purpose purpose, Optional<UserId> user, UserId madeBy, Instant expires) {
    /** What a code is good for. */
    public enum Purpose {
        /** A new password. */
        RESET,
        /** An account in a house where not everybody may register. */
        INVITATION
    }
}
