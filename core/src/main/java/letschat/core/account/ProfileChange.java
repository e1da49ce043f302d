package letschat.core.account;

import java.util.Optional;

/** New public facts of an account; an absent or blank one stays as it is. */
public record ProfileChange(Optional<String> displayName, Optional<String> firstName, Optional<String> lastName) {}
