package letschat.core.model;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Which of a room's messages are wanted; every condition that is present holds.
 *
 * @param sinceSeq later than this number
 * @param beforeSeq earlier than this number
 * @param sinceId later than this message
 * @param from posted after this instant, itself excluded (Let's Chat 0.4.2)
 * @param to posted at this instant or before (Let's Chat 0.4.2)
 * @param text holds every word of this; the words are cut and matched as in {@link SearchQuery}
 * @param newestFirst the order, and from which end {@code page} counts
 */
public record MessageQuery(
        RoomId room,
        OptionalLong sinceSeq,
        OptionalLong beforeSeq,
        Optional<MessageId> sinceId,
        Optional<Instant> from,
        Optional<Instant> to,
        Optional<String> text,
        boolean newestFirst,
        Page page) {
    /** The room's messages after {@code seq}, oldest first, at most {@code take} of them. */
    public static MessageQuery after(RoomId room, long seq, int take) {
        return new MessageQuery(
                room,
                OptionalLong.of(seq),
                OptionalLong.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                new Page(0, take));
    }

    /** The same question about another room. */
    public MessageQuery in(RoomId other) {
        return new MessageQuery(other, sinceSeq, beforeSeq, sinceId, from, to, text, newestFirst, page);
    }

    /** The newest messages of the room, newest first. */
    public static MessageQuery newest(RoomId room, Page page) {
        return new MessageQuery(
                room,
                OptionalLong.empty(),
                OptionalLong.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                true,
                page);
    }
}
