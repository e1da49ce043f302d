package letschat.core.model;

import java.util.Optional;

/** The id of an app password: 24 lower-case hex digits, time-ordered. */
public record AppPasswordId(String value) implements Comparable<AppPasswordId> {
    /** Refuses with {@link IllegalArgumentException} what is not 24 lower-case hex digits. */
    public AppPasswordId {
        Ids.checked(value);
    }

    /** The id that {@code text} spells, or empty when it spells none. */
    public static Optional<AppPasswordId> parse(String text) {
        return Ids.wellFormed(text) ? Optional.of(new AppPasswordId(text)) : Optional.empty();
    }

    @Override
    public int compareTo(AppPasswordId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
