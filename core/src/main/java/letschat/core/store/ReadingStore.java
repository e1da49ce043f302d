package letschat.core.store;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import letschat.core.model.Level;
import letschat.core.model.Reading;
import letschat.core.model.RoomId;
import letschat.core.model.UserId;

/** How far users have read, how loud rooms are for them, and which messages mention whom. */
public interface ReadingStore {
    /** Mentions beyond this are not counted on. */
    int MOST_MENTIONS = 100;

    Optional<Reading> find(RoomId room, UserId user);

    /** All of a user's, in the order of the rooms' ids. */
    List<Reading> of(UserId user);

    /** Notes that the user has read the room up to {@code seq}; never goes back. */
    void read(RoomId room, UserId user, long seq);

    /** Notes how loud the room is. {@code seq} is taken for read if nothing was noted before, and else ignored. */
    void choose(RoomId room, UserId user, Level level, boolean muted, long seq);

    /** Notes that message {@code seq} mentions these users. */
    void mention(RoomId room, long seq, Set<UserId> users);

    /** The mentions in messages after {@code after} up to {@code until}, in their order. */
    List<Mention> mentions(RoomId room, long after, long until);

    /** That a message mentions a user, or everybody. */
    record Mention(long seq, Optional<UserId> user) {}

    /** Notes that message {@code seq} mentions everybody. */
    void mentionAll(RoomId room, long seq);

    /** Forgets whom message {@code seq} mentions. */
    void forgetMentions(RoomId room, long seq);
}
