package letschat.core.model;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * A password that one device or program shows in place of its owner's; the secret itself is only there.
 *
 * @param name what its owner calls the device
 * @param expires from when on it does not hold; empty: never
 */
public record AppPassword(
        AppPasswordId id,
        UserId user,
        String name,
        Set<Scope> scopes,
        Instant created,
        Optional<Instant> lastUsed,
        Optional<Instant> expires) {
    public AppPassword {
        scopes = Set.copyOf(scopes);
    }

    /** Whether it opens chat apps: they read, and write. */
    public boolean chats() {
        return scopes.contains(Scope.READ) && scopes.contains(Scope.WRITE);
    }

    public boolean holds(Instant now) {
        return expires.filter(end -> !end.isAfter(now)).isEmpty();
    }

    public AppPassword used(Instant when) {
        return new AppPassword(id, user, name, scopes, created, Optional.of(when), expires);
    }
}
