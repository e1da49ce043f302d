package letschat.xmpp.muc;

import java.util.Locale;
import java.util.Optional;

/** What an occupant may do while sitting in the room (XEP-0045 §5.1). */
enum Role {
    NONE,
    VISITOR,
    PARTICIPANT,
    MODERATOR;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Role> of(String word) {
        for (Role role : values()) {
            if (role.word().equals(word)) {
                return Optional.of(role);
            }
        }
        return Optional.empty();
    }
}
