package letschat.core.account;

import java.time.Instant;
import java.util.Optional;
import letschat.core.model.Account;

/**
 * An account as administrators see it.
 *
 * @param lastSeen when one of its browser logins was last used, if there is one
 * @param secondFactor whether there is one
 */
public record Administered(Account account, Optional<Instant> lastSeen, boolean secondFactor) {}
