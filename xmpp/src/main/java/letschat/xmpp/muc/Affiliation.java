package letschat.xmpp.muc;

import java.util.Locale;
import java.util.Optional;

/** A user's lasting right in a room, from the least on (XEP-0045 §5.2). */
enum Affiliation {
    OUTCAST,
    NONE,
    MEMBER,
    ADMIN,
    OWNER;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Affiliation> of(String word) {
        for (Affiliation affiliation : values()) {
            if (affiliation.word().equals(word)) {
                return Optional.of(affiliation);
            }
        }
        return Optional.empty();
    }

    boolean atLeast(Affiliation other) {
        return compareTo(other) >= 0;
    }

    /** The role one comes in with (XEP-0045 §5.1.2). */
    Role role(boolean moderated) {
        return switch (this) {
            case OWNER, ADMIN -> Role.MODERATOR;
            case MEMBER -> Role.PARTICIPANT;
            case NONE -> moderated ? Role.VISITOR : Role.PARTICIPANT;
            case OUTCAST -> Role.NONE;
        };
    }
}
