package letschat.core.model;

import java.util.Optional;

/** The id of a browser's login: 24 lower-case hex digits, time-ordered. */
public record LoginId(String value) implements Comparable<LoginId> {
    /** Refuses with {@link IllegalArgumentException} what is not 24 lower-case hex digits. */
    public LoginId {
        Ids.checked(value);
    }

    /** The id that {@code text} spells, or empty when it spells none. */
    public static Optional<LoginId> parse(String text) {
        return Ids.wellFormed(text) ? Optional.of(new LoginId(text)) : Optional.empty();
    }

    @Override
    public int compareTo(LoginId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
