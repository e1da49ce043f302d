package letschat.core.account;

import java.util.Optional;

/**
 * New private facts of an account, with the password that shows the right to change them.
 *
 * @param currentPassword empty when none was shown, which is refused
 * @param endTokens whether a changed password ends API tokens and app passwords too
 */
public record AccountChange(
        Optional<String> currentPassword,
        Optional<String> username,
        Optional<String> email,
        Optional<String> newPassword,
        boolean endTokens) {}
