package letschat.core.model;

import java.util.Optional;

/**
 * A user together with what only that user, the house and its administrators may know.
 *
 * @param email lower-case, unique
 * @param provider who checks the password: {@code local}, {@code ldap}, {@code kerberos}
 * @param externalId the user's id at that provider, when it is not the house itself
 * @param passwordHash PHC string (Argon2id), bcrypt, or {@code sha256$…} from an old house; empty when another provider checks
 */
public record Account(
        User user, String email, String provider, Optional<String> externalId, Optional<String> passwordHash) {
    /** The provider of accounts whose password the house itself checks. */
    public static final String LOCAL = "local";

    /** The provider of the house's own accounts, into which nobody signs. */
    public static final String HOUSE = "house";

    public UserId id() {
        return user.id();
    }

    public Account withUser(User changed) {
        return new Account(changed, email, provider, externalId, passwordHash);
    }

    public Account withPasswordHash(String hash) {
        return new Account(user, email, provider, externalId, Optional.of(hash));
    }

    public Account withEmail(String changed) {
        return new Account(user, changed, provider, externalId, passwordHash);
    }
}
