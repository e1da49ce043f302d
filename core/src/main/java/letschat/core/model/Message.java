package letschat.core.model;

import java.time.Instant;
import java.util.Optional;

/**
 * What was said in a room.
 *
 * @param seq 1, 2, 3 … within the room, without gaps: the total order, the paging cursor and the gap detector
 * @param text as typed, untrimmed; empty once removed
 * @param clientId the sender's own id, if given: the same (author, room, clientId) is the same message
 * @param change the last change to it, if it was ever changed
 */
public record Message(
        MessageId id,
        RoomId room,
        long seq,
        UserId author,
        String text,
        Instant posted,
        Optional<String> clientId,
        Optional<MessageChange> change) {
    /** A message as it was said. */
    public Message(
            MessageId id,
            RoomId room,
            long seq,
            UserId author,
            String text,
            Instant posted,
            Optional<String> clientId) {
        this(id, room, seq, author, text, posted, clientId, Optional.empty());
    }

    public boolean removed() {
        return change.filter(MessageChange::removed).isPresent();
    }

    /** The same message after {@code made}. */
    public Message changed(String newText, MessageChange made) {
        return new Message(id, room, seq, author, newText, posted, clientId, Optional.of(made));
    }
}
