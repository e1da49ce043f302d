package letschat.core.model;

/**
 * How far a user has read in a room, and how loud it is for them.
 *
 * @param seq the number of the last message read
 * @param mentions how many later messages mention the user or everybody, counted up to a bound
 * @param muted whether nothing of the room shall be heard, whatever {@code level} says
 */
public record Reading(RoomId room, UserId user, long seq, int mentions, Level level, boolean muted) {}
