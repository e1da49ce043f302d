package letschat.core.account;

import java.util.Optional;

/** What somebody enters to get an account; checked and normalised by {@link Accounts#register}. */
public record Registration(
        String username,
        String email,
        String password,
        Optional<String> displayName,
        Optional<String> firstName,
        Optional<String> lastName) {}
