package letschat.core.message;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import letschat.core.CoreSettings;
import letschat.core.directory.Household;
import letschat.core.model.Caller;
import letschat.core.model.ChatEvent;
import letschat.core.model.Extra;
import letschat.core.model.Message;
import letschat.core.model.MessageId;
import letschat.core.model.MessageQuery;
import letschat.core.model.Page;
import letschat.core.model.Refused;
import letschat.core.model.Room;
import letschat.core.model.RoomId;
import letschat.core.model.SearchQuery;
import letschat.core.model.Speakers;
import letschat.core.model.UserId;
import letschat.core.model.Voice;
import letschat.core.room.Rooms;
import letschat.core.store.Transaction;

/** What is said in rooms. */
public final class Messages {
    private final Household house;
    private final CoreSettings settings;
    private final Rooms rooms;
    private final Posting posting;

    public Messages(Household house, CoreSettings settings, Rooms rooms, Posting posting) {
        this.house = house;
        this.settings = settings;
        this.rooms = rooms;
        this.posting = posting;
    }

    /**
     * Says {@code text} in a room: stores it, on disk when this returns, then tells the occupants in order. Posting
     * again with the same {@code clientId} returns the first message and tells nobody.
     *
     * @throws letschat.core.model.Refused NOT_FOUND if the room is gone, archived or not the caller's to know; FORBIDDEN
     *     if the caller may not write there; INVALID for empty text or too long a client id; TOO_LARGE for too long a text
     */
    public Message post(Caller caller, RoomId room, String text, Optional<String> clientId) {
        return post(caller, room, text, clientId, List.of());
    }

    /**
     * The same with what a front keeps beside the message, in the same transaction.
     *
     * @throws letschat.core.model.Refused as above, and SLOW_DOWN in a room that is in slow mode
     */
    public Message post(Caller caller, RoomId room, String text, Optional<String> clientId, List<Extra> extras) {
        var saying =
                Saying.of(caller, text, clientId, settings.messages().maxText()).with(extras);
        var known = writable(caller, room);
        posting.expect(room);
        return house.store().inTransaction(tx -> say(tx, still(tx, caller, known), saying));
    }

    /**
     * An open room that noted nothing about the caller can only be archived meanwhile, which taking its next number finds
     * out; of any other all is looked at again.
     */
    private Room still(Transaction tx, Caller caller, Room known) {
        boolean plain = known.open()
                && known.speech().speakers() == Speakers.ALL
                && tx.rooms().right(known.id(), caller.id()).isEmpty();
        return plain ? known : writable(tx, caller, known.id());
    }

    /** The group room, if the caller may write there; refuses as {@link #post} does. */
    public Room writable(Caller caller, RoomId id) {
        var author = house.users().active(caller.id()).orElseThrow(Messages::notFound);
        return writable(house.rooms().group(id), author.administrator(), caller);
    }

    /** The same as the room is inside a transaction: the right may have been lost while that waited. */
    public Room writable(Transaction tx, Caller caller, RoomId id) {
        return writable(tx.rooms().find(id), caller.user().administrator(), caller);
    }

    /** Says {@code saying} as a part of a larger transaction; {@link Posting#expect} was called before it. */
    public Message say(Transaction tx, Room room, Saying saying) {
        return posting.say(
                tx,
                room,
                saying,
                (message, now) -> new ChatEvent.MessagePosted(message, saying.author(), now, saying.origin()));
    }

    /** A room's messages; an empty list for a room that the caller may not read, exactly as for none (Let's Chat 0.4.2). */
    public List<Message> page(Caller caller, MessageQuery query, Optional<String> password) {
        return rooms.readable(caller, query.room(), password)
                .map(room -> house.read().messages().page(query))
                .orElse(List.of());
    }

    /**
     * The room's messages that were changed after its change {@code number}, in the order of the changes, at most
     * {@link Page#MOST}; none of a room that the caller may not read.
     */
    public List<Message> changedAfter(Caller caller, RoomId id, long number) {
        return rooms.readable(caller, id, Optional.empty())
                .map(room -> house.read().messages().changedAfter(id, number, Page.MOST))
                .orElse(List.of());
    }

    /** What {@code kind} of thing a front keeps beside a message. It asks for no rights: that is the front's part. */
    public Optional<String> extra(MessageId message, String kind) {
        return house.read().messages().extra(message, kind).map(Extra::text);
    }

    /** Messages in all rooms the caller may read, direct conversations too, newest first. */
    public List<Message> search(Caller caller, SearchQuery query) {
        if (query.text().isBlank()) {
            return List.of();
        }
        return house.read().messages().search(mine(caller), clamped(query));
    }

    /** The same in one room; none in a room the caller may not read. */
    public List<Message> search(Caller caller, RoomId room, SearchQuery query) {
        if (query.text().isBlank()
                || rooms.readable(caller, room, Optional.empty()).isEmpty()) {
            return List.of();
        }
        return house.read().messages().search(Set.of(room), clamped(query));
    }

    private static SearchQuery clamped(SearchQuery query) {
        return query.taking(new Page(0, query.take()).take());
    }

    /** An administrator's search does not look into the rooms of others: they enter those on purpose only. */
    private Set<RoomId> mine(Caller caller) {
        var groups = house.rooms().groups(room -> !room.archived() && room.admits(caller.id()));
        var directs = settings.direct().enabled() ? house.read().rooms().directs(caller.id()) : List.<Room>of();
        return Stream.concat(groups.stream(), directs.stream()).map(Room::id).collect(Collectors.toUnmodifiableSet());
    }

    private static Room writable(Optional<Room> found, boolean administrator, Caller caller) {
        var room = found.filter(there -> !there.archived()).orElseThrow(Messages::notFound);
        if (administrator) {
            return room;
        }
        if (room.admits(caller.id())) {
            refuseMute(room, caller.id());
            return room;
        }
        if (!room.knownTo(caller.id())) {
            throw notFound();
        }
        throw Refused.forbidden(
                room.bans(caller.id()) ? "You are banned from this room." : "You may not write in this room.");
    }

    /** Refuses FORBIDDEN to who may only listen here. */
    static void refuseMute(Room room, UserId user) {
        if (!room.grantsVoice(user)) {
            throw Refused.forbidden(
                    room.rights().voice(user) == Voice.REVOKED
                            ? "You are muted in this room."
                            : room.speech().speakers() == Speakers.MEMBERS
                                    ? "Only members may write in this room."
                                    : "Only administrators of this room may write here.");
        }
    }

    private static Refused notFound() {
        return Refused.notFound("Room does not exist.");
    }
}
