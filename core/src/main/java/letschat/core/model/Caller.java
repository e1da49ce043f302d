package letschat.core.model;

import java.util.Optional;

/**
 * Who asks the core for something. Fronts make one afresh for each request, so that rights are today's.
 *
 * @param login the login that was shown, when {@code credential} is {@link Credential#LOGIN}
 */
public record Caller(User user, Credential credential, Optional<LoginId> login, Origin origin) {
    public UserId id() {
        return user.id();
    }
}
