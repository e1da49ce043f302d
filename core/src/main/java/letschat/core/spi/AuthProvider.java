package letschat.core.spi;

import java.util.Optional;

/** Somebody outside the house who can say whether a password is right (LDAP, Kerberos). */
public interface AuthProvider {
    /** As in {@code auth.providers}. */
    String key();

    /**
     * Checks a name and a password.
     *
     * @param login as typed, trimmed and lower-cased; never empty
     * @param password never empty
     * @return who that is, or empty when the provider does not know the pair
     */
    Optional<Identity> authenticate(String login, String password);

    /** What the provider says of somebody. */
    record Identity(
            String externalId, String username, String email, String displayName, String firstName, String lastName) {}
}
