package letschat.core;

import static java.util.Collections.synchronizedList;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.LongStream;
import letschat.core.event.ChatListener;
import letschat.core.model.ChatEvent;
import letschat.core.model.ConnectionId;
import letschat.core.model.Room;
import letschat.core.model.RoomId;
import letschat.core.model.User;
import letschat.core.model.UserId;

/**
 * What a front would do with the events: keeps who sits where by {@code Entered} and {@code Left} alone, delivers messages
 * to them, and notes whatever no front should ever see.
 */
final class Ear implements ChatListener {
    /** One time that a connection sat in a room: the number from which it heard, and the numbers it was given. */
    static final class Seat {
        private final List<Long> heard = synchronizedList(new ArrayList<>());
        private final AtomicLong from = new AtomicLong(-1);

        void startedAt(long seq) {
            from.set(seq);
        }

        /** Whether everything from the start on was heard, once and in order. */
        boolean whole() {
            long first = heard.isEmpty() ? 0 : heard.getFirst();
            boolean began = from.get() < 0 || heard.isEmpty() || first == from.get() + 1;
            return began
                    && heard.equals(LongStream.range(first, first + heard.size())
                            .boxed()
                            .toList());
        }
    }

    private final Map<RoomId, Map<ConnectionId, Seat>> seated = new ConcurrentHashMap<>();
    private final Map<RoomId, Set<UserId>> inside = new ConcurrentHashMap<>();
    private final Map<RoomId, Long> last = new ConcurrentHashMap<>();
    private final Map<ConnectionId, List<Seat>> seats = new ConcurrentHashMap<>();
    private final List<String> faults = new CopyOnWriteArrayList<>();
    private final Function<ConnectionId, User> owner;

    Ear(Function<ConnectionId, User> owner) {
        this.owner = owner;
    }

    List<String> faults() {
        return faults;
    }

    List<Seat> seats() {
        return seats.values().stream().flatMap(List::stream).toList();
    }

    /** All the times that the connection sat anywhere, in order. */
    List<Seat> seats(ConnectionId connection) {
        return seats.computeIfAbsent(connection, ignored -> synchronizedList(new ArrayList<>()));
    }

    Set<ConnectionId> seated(RoomId room) {
        return seated.getOrDefault(room, Map.of()).keySet();
    }

    Set<UserId> inside(RoomId room) {
        return inside.getOrDefault(room, Set.of());
    }

    @Override
    public void on(ChatEvent event) {
        switch (event) {
            case ChatEvent.Entered(var connection, var room) -> entered(connection, room);
            case ChatEvent.Left(var connection, var user, var room, var why) -> left(connection, room);
            case ChatEvent.MessagePosted posted -> posted(posted);
            case ChatEvent.UserJoined(var user, var room, var audience) -> {
                check(users(room).add(user.id()), "joined while inside: " + user.username());
            }
            case ChatEvent.UserLeft(var user, var room, var audience) -> {
                check(users(room).remove(user.id()), "left while outside: " + user.username());
            }
            case ChatEvent.DirectMessagePosted ignored -> {}
            case ChatEvent.MessageEdited ignored -> {}
            case ChatEvent.MessageRemoved ignored -> {}
            case ChatEvent.AffiliationChanged ignored -> {}
            case ChatEvent.VoiceChanged ignored -> {}
            case ChatEvent.PutOut ignored -> {}
            case ChatEvent.RoomCreated ignored -> {}
            case ChatEvent.RoomChanged ignored -> {}
            case ChatEvent.RoomArchived ignored -> {}
            case ChatEvent.UserChanged ignored -> {}
            case ChatEvent.FileUploaded ignored -> {}
            case ChatEvent.Connected ignored -> {}
            case ChatEvent.Disconnected ignored -> {}
            case ChatEvent.CredentialsEnded ignored -> {}
            case ChatEvent.LoginEnded ignored -> {}
            case ChatEvent.AppPasswordEnded ignored -> {}
            case ChatEvent.RoomRead ignored -> {}
            case ChatEvent.LoudnessChosen ignored -> {}
            case ChatEvent.Typing ignored -> {}
            case ChatEvent.TypingTo ignored -> {}
            case ChatEvent.StatusChosen ignored -> {}
            case ChatEvent.StatusChanged ignored -> {}
        }
    }

    private void entered(ConnectionId connection, RoomId room) {
        var seat = new Seat();
        var former = seated.computeIfAbsent(room, ignored -> new HashMap<>()).put(connection, seat);
        check(former == null, "entered while seated");
        seats(connection).add(seat);
    }

    private void left(ConnectionId connection, RoomId room) {
        check(seated.getOrDefault(room, new HashMap<>()).remove(connection) != null, "left while not seated");
    }

    private void posted(ChatEvent.MessagePosted posted) {
        var message = posted.message();
        var room = posted.room();
        var before = last.put(room.id(), message.seq());
        check(before == null || before + 1 == message.seq(), "told " + message.seq() + " after " + before);
        check(!room.archived(), "said in an archived room");
        check(
                admits(room, posted.author()),
                "said without a right by " + posted.author().username());
        seated.getOrDefault(room.id(), Map.of()).forEach((connection, seat) -> {
            var hearer = owner.apply(connection);
            check(hearer.active() && admits(room, hearer), "heard without a right by " + hearer.username());
            seat.heard.add(message.seq());
        });
    }

    private Set<UserId> users(Room room) {
        return inside.computeIfAbsent(room.id(), ignored -> new HashSet<>());
    }

    private static boolean admits(Room room, User user) {
        return room.admits(user.id()) || user.administrator();
    }

    private void check(boolean holds, String fault) {
        if (!holds) {
            faults.add(fault);
        }
    }
}
