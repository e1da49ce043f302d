package letschat.core.presence;

import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import letschat.core.directory.RoomDirectory;
import letschat.core.directory.UserDirectory;
import letschat.core.event.Events;
import letschat.core.event.RoomLanes;
import letschat.core.model.Audience;
import letschat.core.model.ChatEvent;
import letschat.core.model.ChatEvent.Departure;
import letschat.core.model.Connection;
import letschat.core.model.ConnectionId;
import letschat.core.model.ConnectionKind;
import letschat.core.model.Refused;
import letschat.core.model.Room;
import letschat.core.model.RoomId;
import letschat.core.model.User;
import letschat.core.model.UserId;

/**
 * Seats connections in rooms and unseats them, and tells who must hear of it. For the core's own services; it asks for
 * no rights. Safe for many threads.
 */
public final class Seating {
    private final Seats seats = new Seats();
    private final Events events;
    private final RoomLanes lanes;
    private final UserDirectory users;
    private final RoomDirectory rooms;

    public Seating(Events events, RoomLanes lanes, UserDirectory users, RoomDirectory rooms) {
        this.events = events;
        this.lanes = lanes;
        this.users = users;
        this.rooms = rooms;
    }

    Seats seats() {
        return seats;
    }

    void connect(Connection connection) {
        seats.open(connection);
        events.publish(new ChatEvent.Connected(connection));
    }

    void disconnect(ConnectionId id) {
        seats.close(id).ifPresent(closed -> {
            var connection = closed.connection();
            closed.rooms().forEach(room -> unseat(id, connection.user(), room, Departure.DISCONNECTED));
            events.publish(new ChatEvent.Disconnected(connection));
        });
    }

    /**
     * Seats a connection; the caller holds the room's lane.
     *
     * @param stillMay the user's right, looked at once more when the seat is taken: whoever loses a right loses it first
     *     and the seats after, so one of the two sees the other
     * @throws Refused NOT_FOUND when the right is gone or the user has no such connection any more
     */
    public void enter(Room room, User user, ConnectionId connection, BooleanSupplier stillMay) {
        var sat = seats.sit(connection, user.id(), room.id());
        if (sat == Seats.Sat.GONE) {
            throw Refused.notFound("There is no such connection.");
        }
        if (sat == Seats.Sat.ALREADY) {
            return;
        }
        if (!stillMay.getAsBoolean()) {
            seats.stand(connection, user.id(), room.id());
            throw Refused.notFound("Room does not exist.");
        }
        events.publish(new ChatEvent.Entered(connection, room.id()));
        if (sat == Seats.Sat.FIRST) {
            events.publish(new ChatEvent.UserJoined(user, room, audience(room)));
        }
    }

    public boolean connected(UserId user, ConnectionKind kind) {
        return seats.of(user).stream().anyMatch(connection -> connection.kind() == kind);
    }

    /** Unseats a connection by its own wish. Takes the room's lane. */
    public void leave(ConnectionId connection, RoomId room) {
        seats.find(connection).ifPresent(there -> unseat(connection, there.user(), room, Departure.ASKED));
    }

    /** The user's connections that sit in the room. */
    public Set<ConnectionId> seats(RoomId room, UserId user) {
        return seats.occupants(room).getOrDefault(user, Set.of());
    }

    /**
     * Unseats all who do not stay; where the room goes on without them, each is told that it closes. Takes the room's
     * lane.
     */
    public void evict(Room room, Predicate<User> stays, Departure why) {
        lanes.of(room.id())
                .run(() -> seats.occupants(room.id()).forEach((id, connections) -> {
                    var user = users.find(id);
                    if (user.filter(stays).isEmpty()) {
                        user.filter(ignored -> why != Departure.ARCHIVED)
                                .map(out -> new ChatEvent.PutOut(
                                        room, out, connections, why, Optional.empty(), Optional.empty()))
                                .ifPresent(events::publish);
                        connections.forEach(connection -> stand(connection, id, room.id(), why));
                    }
                }));
    }

    /** Puts a user out of a room, who is told wherever they are. The caller holds the room's lane. */
    public void putOut(Room room, User user, Departure why, Optional<String> reason, User by) {
        var connections = seats(room.id(), user.id());
        events.publish(new ChatEvent.PutOut(room, user, connections, why, reason, Optional.of(by)));
        connections.forEach(connection -> stand(connection, user.id(), room.id(), why));
    }

    /** Unseats a user everywhere but in rooms where they stay. Takes one room's lane after the other. */
    public void evict(User user, Predicate<Room> stays) {
        for (var id : seats.rooms(user.id())) {
            rooms.find(id)
                    .ifPresent(room -> evict(
                            room, seated -> !seated.id().equals(user.id()) || stays.test(room), Departure.RIGHT_LOST));
        }
    }

    /** Lets a user go out and in under a new name, wherever they sit (Let's Chat 0.4.2). Takes the rooms' lanes. */
    public void rename(User user) {
        for (var id : seats.rooms(user.id())) {
            rooms.find(id)
                    .ifPresent(room -> lanes.of(id).run(() -> {
                        if (seats.users(id).contains(user.id())) {
                            events.publish(new ChatEvent.UserLeft(user, room, audience(room)));
                            events.publish(new ChatEvent.UserJoined(user, room, audience(room)));
                        }
                    }));
        }
    }

    /** Everybody who may know that the room exists, and who sits there by an administrator's right. */
    public Audience knowing(Room room) {
        return Audience.knowing(room, seats.users(room.id()));
    }

    /** Who may hear that somebody comes or goes: of a password room only those inside. */
    private Audience audience(Room room) {
        return room.hasPassword() ? new Audience.Occupants(room.id()) : Audience.welcome(room, seats.users(room.id()));
    }

    private void unseat(ConnectionId connection, UserId user, RoomId room, Departure why) {
        lanes.of(room).run(() -> stand(connection, user, room, why));
    }

    private void stand(ConnectionId connection, UserId user, RoomId room, Departure why) {
        var stood = seats.stand(connection, user, room);
        if (stood == Seats.Stood.NOT_THERE) {
            return;
        }
        events.publish(new ChatEvent.Left(connection, user, room, why));
        if (stood == Seats.Stood.LAST) {
            var left = rooms.find(room);
            users.find(user)
                    .ifPresent(who -> left.ifPresent(
                            where -> events.publish(new ChatEvent.UserLeft(who, where, audience(where)))));
        }
    }
}
