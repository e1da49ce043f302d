package letschat.core.direct;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import letschat.core.CoreSettings;
import letschat.core.directory.Household;
import letschat.core.message.Posting;
import letschat.core.message.Saying;
import letschat.core.model.Caller;
import letschat.core.model.ChatEvent;
import letschat.core.model.DirectQuery;
import letschat.core.model.Extra;
import letschat.core.model.Message;
import letschat.core.model.MessageQuery;
import letschat.core.model.Refused;
import letschat.core.model.Room;
import letschat.core.model.RoomId;
import letschat.core.model.RoomKind;
import letschat.core.model.User;
import letschat.core.model.UserId;
import letschat.core.store.Stores;
import letschat.core.store.Transaction;

/** Messages between two users: rooms of kind direct, with everything that rooms have. */
public final class DirectMessages {
    /** Text that begins so is relayed and never stored. */
    public static final String OFF_THE_RECORD = "?OTR";

    private final Household house;
    private final CoreSettings settings;
    private final Posting posting;

    public DirectMessages(Household house, CoreSettings settings, Posting posting) {
        this.house = house;
        this.settings = settings;
        this.posting = posting;
    }

    /** Refuses SWITCHED_OFF, NOT_FOUND for no such active user, INVALID, TOO_LARGE. */
    public Message post(Caller caller, UserId to, String text, Optional<String> clientId) {
        return post(caller, to, text, clientId, List.of());
    }

    /** The same with what a front keeps beside the message, in the same transaction. */
    public Message post(Caller caller, UserId to, String text, Optional<String> clientId, List<Extra> extras) {
        refuseUnlessEnabled();
        var saying =
                Saying.of(caller, text, clientId, settings.messages().maxText()).with(extras);
        var other = house.users().active(to).orElseThrow(DirectMessages::notFound);
        if (house.users().active(caller.id()).isEmpty()) {
            throw notFound();
        }
        return saying.text().startsWith(OFF_THE_RECORD) ? relayed(saying, other) : stored(saying, other);
    }

    /**
     * The conversation with {@code other}; empty when nothing was ever said.
     *
     * @param query its room is ignored
     */
    public List<Message> page(Caller caller, UserId other, MessageQuery query) {
        refuseUnlessEnabled();
        return conversation(house.read(), caller.id(), other)
                .map(room -> house.read().messages().page(query.in(room.id())))
                .orElse(List.of());
    }

    /**
     * The caller's messages of all conversations in one order. Refuses SWITCHED_OFF.
     *
     * @param query its user is the caller, whoever it names
     */
    public List<Message> archive(Caller caller, DirectQuery query) {
        refuseUnlessEnabled();
        return house.read().messages().directs(query.of(caller.id()));
    }

    /** The conversation of the caller and {@code other}, if anything was ever said. Refuses SWITCHED_OFF. */
    public Optional<Room> conversation(Caller caller, UserId other) {
        refuseUnlessEnabled();
        return conversation(house.read(), caller.id(), other);
    }

    /** The conversation of the caller and {@code to}, begun if need be. Refuses SWITCHED_OFF, NOT_FOUND for no such active user. */
    public Room begin(Caller caller, UserId to) {
        refuseUnlessEnabled();
        var other = house.users().active(to).orElseThrow(DirectMessages::notFound);
        return house.store()
                .inTransaction(tx ->
                        conversation(tx, caller.id(), other.id()).orElseGet(() -> begun(tx, caller.id(), other.id())));
    }

    /** The caller's conversations, the most lately active first. */
    public List<Room> list(Caller caller) {
        refuseUnlessEnabled();
        return house.read().rooms().directs(caller.id());
    }

    /** Removes what is older than the setting says; called now and then by the server. */
    public int sweep() {
        return settings.direct()
                .expire()
                .map(age -> house.now().minus(age))
                .map(when -> house.store().inTransaction(tx -> tx.messages().removeDirectBefore(when)))
                .orElse(0);
    }

    private Message stored(Saying saying, User to) {
        var author = saying.author().id();
        conversation(house.read(), author, to.id()).map(Room::id).ifPresent(posting::expect);
        return house.store().inTransaction(tx -> {
            var room = conversation(tx, author, to.id()).orElseGet(() -> begun(tx, author, to.id()));
            return posting.say(
                    tx,
                    room,
                    saying,
                    (message, now) ->
                            new ChatEvent.DirectMessagePosted(message, saying.author(), to, now.id(), saying.origin()));
        });
    }

    /** Nothing of it is kept; without an earlier conversation the room is one that nobody will find. */
    private Message relayed(Saying saying, User to) {
        var author = saying.author();
        var room =
                conversation(house.read(), author.id(), to.id()).map(Room::id).orElseGet(house.ids()::room);
        var message =
                new Message(house.ids().message(), room, 0, author.id(), saying.text(), house.now(), saying.clientId());
        house.lanes()
                .of(room)
                .run(() -> house.events()
                        .publish(new ChatEvent.DirectMessagePosted(message, author, to, room, saying.origin())));
        return message;
    }

    private Room begun(Transaction tx, UserId one, UserId other) {
        RoomId id = house.ids().room();
        Instant now = house.now();
        var room = new Room(
                id,
                RoomKind.DIRECT,
                id.value(),
                "",
                Optional.empty(),
                one,
                true,
                Optional.empty(),
                Set.copyOf(List.of(one, other).stream().distinct().toList()),
                false,
                now,
                now,
                0);
        tx.rooms().add(room);
        return room;
    }

    private static Optional<Room> conversation(Stores stores, UserId one, UserId other) {
        return stores.rooms().direct(one, other);
    }

    private void refuseUnlessEnabled() {
        if (!settings.direct().enabled()) {
            throw Refused.switchedOff("Direct messages are switched off.");
        }
    }

    private static Refused notFound() {
        return Refused.notFound("User not found");
    }
}
