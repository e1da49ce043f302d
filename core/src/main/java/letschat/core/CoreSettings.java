package letschat.core;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What an operator decides about the core; read once at start by the server. */
public record CoreSettings(
        Accounts accounts,
        Throttling throttling,
        Logins logins,
        Rooms rooms,
        Messages messages,
        Direct direct,
        Files files) {

    /**
     * About accounts and who checks their passwords.
     *
     * @param registration whether anybody may register
     * @param invitations whether an administrator's link lets somebody register where not anybody may
     * @param passwordPattern what a new password must match
     * @param providers who checks passwords, in this order
     * @param secondFactor of whom a second factor is demanded
     */
    public record Accounts(
            boolean registration,
            boolean invitations,
            Pattern passwordPattern,
            List<String> providers,
            Set<Demand> secondFactor) {
        public Accounts {
            providers = List.copyOf(providers);
            secondFactor = Set.copyOf(secondFactor);
        }

        /** Nobody needs a second factor. */
        public Accounts(boolean registration, boolean invitations, Pattern passwordPattern, List<String> providers) {
            this(registration, invitations, passwordPattern, providers, Set.of());
        }
    }

    /** Of whom something is demanded. */
    public enum Demand {
        ADMINISTRATOR,
        /** Who is no administrator. */
        MEMBER
    }

    /**
     * Failed sign-ins are counted per name and address.
     *
     * @param threshold from this failure on the pair is locked
     * @param first how long the first lock lasts; it doubles each time
     * @param most the longest lock
     */
    public record Throttling(boolean enabled, int threshold, Duration first, Duration most) {}

    /**
     * How long a browser's login holds.
     *
     * @param idle a login unused for this long ends
     * @param absolute a login this old ends
     */
    public record Logins(Duration idle, Duration absolute) {}

    /**
     * About rooms; lengths are in UTF-16 units.
     *
     * @param restricted whether private and password rooms may be made
     */
    public record Rooms(boolean restricted, int maxName, int maxDescription, int maxSlug) {}

    /**
     * About what is said in rooms.
     *
     * @param maxText UTF-16 units of one message
     */
    public record Messages(int maxText) {}

    /**
     * About direct conversations.
     *
     * @param enabled whether people may write to one another directly
     * @param expire how long direct messages are kept; empty: for ever
     */
    public record Direct(boolean enabled, Optional<Duration> expire) {}

    /**
     * About uploads.
     *
     * @param allowedTypes media types that may be uploaded; empty: all
     * @param maxBytes of one file
     * @param userQuota bytes of all files of one user; 0: no limit
     * @param totalQuota bytes of all files; 0: no limit
     */
    public record Files(boolean enabled, Set<String> allowedTypes, long maxBytes, long userQuota, long totalQuota) {
        public Files {
            allowedTypes = Set.copyOf(allowedTypes);
        }
    }

    /** What the house does when nobody says otherwise. */
    public static CoreSettings defaults() {
        return new CoreSettings(
                new Accounts(true, true, Pattern.compile("^.{8,64}$"), List.of("local")),
                new Throttling(true, 3, Duration.ofSeconds(5), Duration.ofHours(24)),
                new Logins(Duration.ofDays(30), Duration.ofDays(365)),
                new Rooms(true, 100, 1000, 64),
                new Messages(20_000),
                new Direct(true, Optional.empty()),
                new Files(true, Set.of("image/jpeg", "image/png", "image/gif"), 100_000_000, 0, 0));
    }
}
