package letschat.core.message;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.stream.Stream;
import letschat.core.directory.Household;
import letschat.core.model.Affiliation;
import letschat.core.model.ChatEvent;
import letschat.core.model.Message;
import letschat.core.model.Refused;
import letschat.core.model.Room;
import letschat.core.model.RoomId;
import letschat.core.model.RoomKind;
import letschat.core.model.User;
import letschat.core.store.Transaction;

/** The one way by which a message gets into a room: numbered in its transaction, told in that order after the commit. */
public final class Posting {
    private final Household house;
    private Instant latest = Instant.EPOCH;

    public Posting(Household house) {
        this.house = house;
    }

    /**
     * Makes ready for a post; to be called before its transaction, while no lane is held, so that a joiner can tell what
     * was said before from what comes.
     */
    public void expect(RoomId room) {
        house.lanes()
                .of(room)
                .told(() -> house.rooms().find(room).map(Room::seq).orElse(0L));
    }

    /**
     * Says {@code saying} in {@code room} as a part of {@code tx}; the same client id again gives the first message and
     * tells nobody.
     *
     * @param told the event that tells of the message in the room as it is afterwards
     * @throws Refused NOT_FOUND if the room is gone or archived
     */
    public Message say(Transaction tx, Room room, Saying saying, Telling told) {
        var earlier = saying.clientId()
                .flatMap(id ->
                        tx.messages().byClientId(room.id(), saying.author().id(), id));
        return earlier.orElseGet(() -> added(tx, room, saying, told));
    }

    /** Makes the event of a message. */
    @FunctionalInterface
    public interface Telling {
        ChatEvent event(Message message, Room room);
    }

    private Message added(Transaction tx, Room room, Saying saying, Telling told) {
        // Id and time are made in here, where only one post is at a time, so that they are in the order of the numbers.
        var now = notBefore(room.lastActive());
        if (house.users().active(saying.author().id()).isEmpty()) {
            throw gone();
        }
        refuseTooSoon(tx, room, saying.author(), now);
        long seq = tx.rooms().nextSeq(room.id(), now).orElseThrow(Posting::gone);
        var message = new Message(
                house.ids().message(), room.id(), seq, saying.author().id(), saying.text(), now, saying.clientId());
        tx.messages().add(message);
        saying.extras().forEach(extra -> tx.messages().addExtra(message.id(), extra));
        if (room.kind() == RoomKind.DIRECT) {
            tx.messages().addDirect(message, room.members());
        }
        tx.readings().read(room.id(), message.author(), seq);
        Mentions.note(tx, room.kind(), message);
        tx.afterCommit(() -> tell(message, room, told));
        return message;
    }

    /** In slow mode everybody but those who moderate waits between two posts. */
    private static void refuseTooSoon(Transaction tx, Room room, User author, Instant now) {
        var slow = room.speech().slow();
        boolean bound = slow.isPositive()
                && !author.administrator()
                && !room.affiliation(author.id()).atLeast(Affiliation.ADMINISTRATOR);
        if (bound) {
            tx.messages().lastPosted(room.id(), author.id(), now.minus(slow)).ifPresent(last -> {
                throw Refused.slowDown(
                        "This room is in slow mode: wait " + slow.toSeconds() + " seconds between messages.",
                        Duration.between(now, last.plus(slow)));
            });
        }
    }

    /** The time, or the latest given out when the clock went back: what is numbered later was posted no earlier. */
    private synchronized Instant notBefore(Instant active) {
        latest = Stream.of(house.now(), latest, active)
                .max(Comparator.naturalOrder())
                .orElseThrow();
        return latest;
    }

    private void tell(Message message, Room room, Telling told) {
        var current = house.rooms().said(room, message.seq(), message.posted());
        var lane = house.lanes().of(room.id());
        lane.run(() -> {
            lane.tells(message.seq());
            house.events().publish(told.event(message, current));
        });
    }

    private static Refused gone() {
        return Refused.notFound("Room does not exist.");
    }
}
