package letschat.core.model;

import java.util.Optional;

/** The id of a stored file: 24 lower-case hex digits, time-ordered. */
public record FileId(String value) implements Comparable<FileId> {
    /** Refuses with {@link IllegalArgumentException} what is not 24 lower-case hex digits. */
    public FileId {
        Ids.checked(value);
    }

    /** The id that {@code text} spells, or empty when it spells none. */
    public static Optional<FileId> parse(String text) {
        return Ids.wellFormed(text) ? Optional.of(new FileId(text)) : Optional.empty();
    }

    @Override
    public int compareTo(FileId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
