package letschat.core.model;

import java.time.Instant;
import java.util.Optional;

/**
 * What was said in a room.
 *
 * @param seq 1, 2, 3 … within the room, without gaps: the total order, the paging cursor and the gap detector
 * @param text as typed, untrimmed
 * @param clientId the sender's own id, if given: the same (author, room, clientId) is the same message
 */
public record Message(
        MessageId id, RoomId room, long seq, UserId author, String text, Instant posted, Optional<String> clientId) {}
