package letschat.core.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import letschat.core.model.Message;
import letschat.core.model.MessageId;
import letschat.core.model.MessageQuery;
import letschat.core.model.RoomId;
import letschat.core.model.SearchQuery;
import letschat.core.model.UserId;

/** What was said, and the words in it. */
public interface MessageStore {
    /**
     * Adds a message with the number that {@link RoomStore#nextSeq} gave. Within a room neither {@code id} nor
     * {@code posted} goes back: reading by time relies on it, so the caller takes the room's {@code lastActive} when a
     * clock was set back.
     */
    void add(Message message);

    Optional<Message> find(MessageId id);

    /** The message that this author already gave this id in this room. */
    Optional<Message> byClientId(RoomId room, UserId author, String clientId);

    /** One room's messages, ordered by {@code seq}. */
    List<Message> page(MessageQuery query);

    /** Messages of {@code rooms} that hold every word of the query, newest first. */
    List<Message> search(Set<RoomId> rooms, SearchQuery query);

    /**
     * Removes messages of direct conversations posted before {@code when}, some thousands at a time so that posts need
     * not wait long; says how many. To remove all, call again, in another transaction, until it says 0.
     */
    int removeDirectBefore(Instant when);
}
