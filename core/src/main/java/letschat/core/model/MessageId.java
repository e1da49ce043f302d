package letschat.core.model;

import java.util.Optional;

/** The id of a message: 24 lower-case hex digits, time-ordered. */
public record MessageId(String value) implements Comparable<MessageId> {
    /** Refuses with {@link IllegalArgumentException} what is not 24 lower-case hex digits. */
    public MessageId {
        Ids.checked(value);
    }

    /** The id that {@code text} spells, or empty when it spells none. */
    public static Optional<MessageId> parse(String text) {
        return Ids.wellFormed(text) ? Optional.of(new MessageId(text)) : Optional.empty();
    }

    @Override
    public int compareTo(MessageId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
