package letschat.core.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import letschat.core.model.DirectQuery;
import letschat.core.model.Extra;
import letschat.core.model.FileId;
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

    /** Stores text and change of a message that is there, and lets its words be found, or found no more. */
    void change(Message message);

    /** The room's messages that were changed after its change {@code number}, in the order of the changes. */
    List<Message> changedAfter(RoomId room, long number, int take);

    /** Notes that a message just added is part of a direct conversation of {@code users}. */
    void addDirect(Message message, Set<UserId> users);

    /** Messages of all direct conversations of a user, in the order they were said. */
    List<Message> directs(DirectQuery query);

    /** When {@code author} last said something in the room later than {@code since}; removed messages count. */
    Optional<Instant> lastPosted(RoomId room, UserId author, Instant since);

    /** Whether any message shows this file. */
    boolean shows(FileId file);

    /** Keeps something beside a message that is there. */
    void addExtra(MessageId message, Extra extra);

    Optional<Extra> extra(MessageId message, String kind);

    /** Removes all that is kept beside a message. */
    void removeExtras(MessageId message);

    /**
     * Removes messages of direct conversations posted before {@code when}, some thousands at a time so that posts need
     * not wait long; says how many. To remove all, call again, in another transaction, until it says 0.
     */
    int removeDirectBefore(Instant when);
}
