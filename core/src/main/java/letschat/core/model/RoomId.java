package letschat.core.model;

import java.util.Optional;

/** The id of a room: 24 lower-case hex digits, time-ordered. */
public record RoomId(String value) implements Comparable<RoomId> {
    /** Refuses with {@link IllegalArgumentException} what is not 24 lower-case hex digits. */
    public RoomId {
        Ids.checked(value);
    }

    /** The id that {@code text} spells, or empty when it spells none. */
    public static Optional<RoomId> parse(String text) {
        return Ids.wellFormed(text) ? Optional.of(new RoomId(text)) : Optional.empty();
    }

    @Override
    public int compareTo(RoomId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
