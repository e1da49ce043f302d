package letschat.core.spi;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Somebody outside the house who can say whether a password is right (LDAP, Kerberos). Safe for many threads. */
public interface AuthProvider extends AutoCloseable {
    /** As in {@code auth.providers}. */
    String key();

    /**
     * Checks a name and a password.
     *
     * @param login as typed, trimmed and lower-cased; never empty
     * @param password never empty
     * @return who that is, or empty when the provider does not know the pair
     * @throws Unavailable when it cannot be asked now
     */
    Optional<Identity> authenticate(String login, String password);

    /** How often {@link #each} is to be asked who is still there; empty when this provider cannot tell, or must not be asked. */
    default Optional<Duration> listedEvery() {
        return Optional.empty();
    }

    /**
     * Shows everybody it knows whose outside id is {@code wanted}, in any order, without holding all of them at once.
     *
     * @throws Unavailable when it cannot tell of all of them; what was shown before is true all the same
     */
    default void each(Predicate<String> wanted, Consumer<Identity> visitor) {}

    /**
     * Goes the way of a sign-in step by step, without a password, and says how each step went; after one that fails there
     * is none.
     *
     * @param login whom to look for; empty to end before that
     */
    default List<Step> examine(Optional<String> login) {
        return List.of();
    }

    /** Gives back what it holds open. */
    @Override
    default void close() {}

    /**
     * What the provider says of somebody.
     *
     * @param externalId the provider's own id, which never changes
     * @param email empty when it knows none
     */
    record Identity(
            String externalId,
            String username,
            String email,
            String displayName,
            String firstName,
            String lastName,
            Rights rights) {}

    /**
     * What somebody may do here by the provider's word.
     *
     * @param administrator empty when the provider leaves that to the house
     * @param rooms slug → whether a member, for the rooms whose members the provider decides
     */
    record Rights(Optional<Boolean> administrator, Map<String, Boolean> rooms) {
        /** Of a provider that leaves everything to the house. */
        public static final Rights NONE = new Rights(Optional.empty(), Map.of());

        public Rights {
            rooms = Map.copyOf(rooms);
        }
    }

    /** The provider cannot be asked now; the message, for the operator, says which step failed and why. */
    final class Unavailable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public Unavailable(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
