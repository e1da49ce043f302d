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

    /** As the house calls it. */
    letschat.core.model.Affiliation inTheHouse() {
        return switch (this) {
            case OUTCAST -> letschat.core.model.Affiliation.OUTCAST;
            case NONE -> letschat.core.model.Affiliation.NONE;
            case MEMBER -> letschat.core.model.Affiliation.MEMBER;
            case ADMIN -> letschat.core.model.Affiliation.ADMINISTRATOR;
            case OWNER -> letschat.core.model.Affiliation.OWNER;
        };
    }

    static Affiliation of(letschat.core.model.Affiliation inTheHouse) {
        return switch (inTheHouse) {
            case OUTCAST -> OUTCAST;
            case NONE -> NONE;
            case MEMBER -> MEMBER;
            case ADMINISTRATOR -> ADMIN;
            case OWNER -> OWNER;
        };
    }
}
