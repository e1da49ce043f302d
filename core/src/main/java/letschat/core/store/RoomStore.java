package letschat.core.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import letschat.core.model.Room;
import letschat.core.model.RoomId;
import letschat.core.model.RoomRight;
import letschat.core.model.UserId;

/** Rooms with their members. A slug is taken for ever, also by an archived room. */
public interface RoomStore {
    void add(Room room);

    /**
     * Stores everything of the room but {@code seq} and {@code lastActive}, which only {@link #nextSeq} moves, and
     * {@code change}, which only {@link #nextChange} moves.
     */
    void update(Room room);

    /** Archived ones too. */
    Optional<Room> find(RoomId id);

    /** Archived ones too. */
    Optional<Room> findBySlug(String slug);

    /** The conversation of these two; {@code one} may equal {@code other}. */
    Optional<Room> direct(UserId one, UserId other);

    /** The rooms of kind group, the most lately active first. */
    List<Room> groups(boolean archived);

    /** The direct conversations of a user, the most lately active first. */
    List<Room> directs(UserId user);

    /** How many messages were ever said, in rooms of every kind. */
    long messages();

    /** Notes the number and time of the last message, also of an archived room; for who brings messages in from elsewhere. */
    void moved(RoomId room, long seq, Instant lastActive);

    /** Nobody who is banned is ever a member. */
    void addMember(RoomId room, UserId user);

    /** What the room grants or denies this one user. */
    Optional<RoomRight> right(RoomId room, UserId user);

    /**
     * Takes the room's next message number and notes when it was active.
     *
     * @return empty when there is no such room or it is archived
     */
    OptionalLong nextSeq(RoomId room, Instant active);

    /**
     * Takes the number of the room's next change to an earlier message.
     *
     * @return empty when there is no such room or it is archived
     */
    OptionalLong nextChange(RoomId room);
}
