package letschat.core.model;

import java.util.Optional;

/**
 * Who asks the core for something. Fronts make one afresh for each request, so that rights are today's. By an app password
 * that may not act as an administrator, {@code user} is none.
 *
 * @param login the login that was shown, when {@code credential} is {@link Credential#LOGIN}
 * @param device the app password that was shown, when it is {@link Credential#APP_PASSWORD}
 */
public record Caller(
        User user, Credential credential, Optional<LoginId> login, Optional<AppPassword> device, Origin origin) {
    public Caller {
        if (user.administrator() && !allows(device, Scope.ADMIN)) {
            user = user.withAdministrator(false);
        }
    }

    /** Somebody by a login, a token or their own password. */
    public Caller(User user, Credential credential, Optional<LoginId> login, Origin origin) {
        this(user, credential, login, Optional.empty(), origin);
    }

    /** Somebody by an app password. */
    public static Caller by(AppPassword device, User user, Origin origin) {
        return new Caller(user, Credential.APP_PASSWORD, Optional.empty(), Optional.of(device), origin);
    }

    public UserId id() {
        return user.id();
    }

    /** Whether what was shown opens {@code scope}; all but app passwords open everything. */
    public boolean may(Scope scope) {
        return allows(device, scope);
    }

    private static boolean allows(Optional<AppPassword> device, Scope scope) {
        return device.map(shown -> shown.scopes().contains(scope)).orElse(true);
    }
}
