package letschat.core.model;

import java.util.Optional;

/** The id of a user: 24 lower-case hex digits, time-ordered. */
public record UserId(String value) implements Comparable<UserId> {
    /** Refuses with {@link IllegalArgumentException} what is not 24 lower-case hex digits. */
    public UserId {
        Ids.checked(value);
    }

    /** The id that {@code text} spells, or empty when it spells none. */
    public static Optional<UserId> parse(String text) {
        return Ids.wellFormed(text) ? Optional.of(new UserId(text)) : Optional.empty();
    }

    @Override
    public int compareTo(UserId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
