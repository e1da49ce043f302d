package letschat.core.model;

import java.time.Instant;
import java.util.Optional;

/**
 * What a room grants or denies one user, beyond being a member.
 *
 * @param affiliation never {@code MEMBER}, which the room's members tell
 * @param reason what was said when it was given, for people
 * @param by who gave it last
 */
public record RoomRight(Affiliation affiliation, Voice voice, Optional<String> reason, UserId by, Instant since) {
    /** Whether it says nothing that is not so for everybody. */
    boolean usual() {
        return affiliation == Affiliation.NONE && voice == Voice.USUAL;
    }
}
