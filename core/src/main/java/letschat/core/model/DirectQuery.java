package letschat.core.model;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;

/**
 * Which messages of all direct conversations of one user are wanted; every condition that is present holds.
 *
 * @param room only this conversation; of all when empty
 * @param after later than this message
 * @param before earlier than this message
 * @param from posted at this instant or later
 * @param to posted at this instant or before
 * @param text holds every word of this, as in {@link SearchQuery}
 * @param ids only these; all when empty
 * @param newestFirst the order, and from which end {@code take} counts
 */
public record DirectQuery(
        UserId user,
        Optional<RoomId> room,
        Optional<MessageId> after,
        Optional<MessageId> before,
        Optional<Instant> from,
        Optional<Instant> to,
        Optional<String> text,
        Set<MessageId> ids,
        boolean newestFirst,
        int take) {
    /** Of all conversations. */
    public DirectQuery(
            UserId user,
            Optional<MessageId> after,
            Optional<MessageId> before,
            Optional<Instant> from,
            Optional<Instant> to,
            Optional<String> text,
            Set<MessageId> ids,
            boolean newestFirst,
            int take) {
        this(user, Optional.empty(), after, before, from, to, text, ids, newestFirst, take);
    }

    public DirectQuery {
        ids = Set.copyOf(ids);
    }

    /** The newest or the oldest of them. */
    public static DirectQuery end(UserId user, boolean newest) {
        return new DirectQuery(
                user,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Set.of(),
                newest,
                1);
    }

    /** The same question of another user. */
    public DirectQuery of(UserId other) {
        return new DirectQuery(other, room, after, before, from, to, text, ids, newestFirst, take);
    }

    /** The same question of one conversation. */
    public DirectQuery in(RoomId wanted) {
        return new DirectQuery(user, Optional.of(wanted), after, before, from, to, text, ids, newestFirst, take);
    }

    /** Whether every condition but that on the text and on whose it is holds for {@code message}. */
    public boolean covers(Message message) {
        return room.map(wanted -> message.room().equals(wanted)).orElse(true)
                && after.map(id -> message.id().compareTo(id) > 0).orElse(true)
                && before.map(id -> message.id().compareTo(id) < 0).orElse(true)
                && from.map(start -> !message.posted().isBefore(start)).orElse(true)
                && to.map(end -> !message.posted().isAfter(end)).orElse(true)
                && (ids.isEmpty() || ids.contains(message.id()));
    }

    /** The order in which the messages are wanted. */
    public Comparator<Message> order() {
        var oldestFirst = Comparator.comparing(Message::id);
        return newestFirst ? oldestFirst.reversed() : oldestFirst;
    }
}
