package letschat.core.reading;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import letschat.core.direct.DirectMessages;
import letschat.core.directory.Household;
import letschat.core.model.Caller;
import letschat.core.model.ChatEvent;
import letschat.core.model.Level;
import letschat.core.model.Reading;
import letschat.core.model.Refused;
import letschat.core.model.Room;
import letschat.core.model.RoomId;
import letschat.core.model.RoomKind;
import letschat.core.model.UserId;
import letschat.core.room.Rooms;

/** How far the caller has read in rooms and direct conversations, and how loud these are. */
public final class Readings {
    private final Household house;
    private final Rooms rooms;
    private final DirectMessages direct;

    public Readings(Household house, Rooms rooms, DirectMessages direct) {
        this.house = house;
        this.rooms = rooms;
        this.direct = direct;
    }

    /** The caller's own; a room of which nothing is known is not there. */
    public Map<RoomId, Reading> of(Caller caller) {
        return house.read().readings().of(caller.id()).stream()
                .collect(Collectors.toUnmodifiableMap(Reading::room, Function.identity()));
    }

    public Optional<Reading> of(Caller caller, RoomId room) {
        return house.read().readings().find(room, caller.id());
    }

    /** The caller's direct conversations, the most lately active first. Refuses SWITCHED_OFF. */
    public List<Conversation> conversations(Caller caller) {
        var conversations = direct.list(caller);
        var readings = of(caller);
        return conversations.stream()
                .flatMap(room -> house.users().find(other(caller.id(), room)).stream()
                        .map(user -> new Conversation(room, user, Optional.ofNullable(readings.get(room.id())))))
                .toList();
    }

    /**
     * Notes that the caller has read up to message {@code seq}; never goes back, and never beyond the newest message.
     *
     * @throws Refused NOT_FOUND for a room the caller may not read (security case D12)
     */
    public void read(Caller caller, RoomId id, long seq) {
        var room = readable(caller, id);
        long upTo = Math.min(seq, room.seq());
        boolean known = of(caller, id).filter(before -> before.seq() >= upTo).isPresent();
        if (!known) {
            house.commit(
                    tx -> {
                        tx.readings().read(id, caller.id(), upTo);
                        return tx.readings().find(id, caller.id()).orElseThrow();
                    },
                    reading -> house.events()
                            .publish(new ChatEvent.RoomRead(reading, with(caller, room), caller.origin())));
        }
    }

    /** The same in the conversation with {@code other}; without one it does nothing. Refuses SWITCHED_OFF. */
    public void readDirect(Caller caller, UserId other, long seq) {
        direct.conversation(caller, other).ifPresent(room -> read(caller, room.id(), seq));
    }

    /**
     * Notes how loud a room or conversation shall be; what is empty stays.
     *
     * @throws Refused NOT_FOUND for a room the caller may not read
     */
    public void choose(Caller caller, RoomId id, Choice choice) {
        var room = readable(caller, id);
        house.commit(
                tx -> {
                    var before = tx.readings().find(id, caller.id());
                    var level =
                            choice.level().or(() -> before.map(Reading::level)).orElse(Level.ALL);
                    boolean muted =
                            choice.muted().or(() -> before.map(Reading::muted)).orElse(false);
                    tx.readings().choose(id, caller.id(), level, muted, room.seq());
                    return tx.readings().find(id, caller.id()).orElseThrow();
                },
                reading -> house.events().publish(new ChatEvent.LoudnessChosen(reading, caller.origin())));
    }

    /** How loud a room shall be. */
    public record Choice(Optional<Level> level, Optional<Boolean> muted) {}

    private Room readable(Caller caller, RoomId id) {
        return rooms.readable(caller, id, Optional.empty())
                .filter(room -> !room.archived())
                .orElseThrow(() -> Refused.notFound("Room does not exist."));
    }

    private static Optional<UserId> with(Caller caller, Room room) {
        return room.kind() == RoomKind.DIRECT ? Optional.of(other(caller.id(), room)) : Optional.empty();
    }

    private static UserId other(UserId one, Room room) {
        return Stream.concat(room.members().stream().filter(member -> !member.equals(one)), Stream.of(one))
                .findFirst()
                .orElseThrow();
    }
}
