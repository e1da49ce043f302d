package letschat.core.presence;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import letschat.core.directory.RoomDirectory;
import letschat.core.directory.UserDirectory;
import letschat.core.model.Audience;
import letschat.core.model.Caller;
import letschat.core.model.Connection;
import letschat.core.model.ConnectionId;
import letschat.core.model.ConnectionKind;
import letschat.core.model.Room;
import letschat.core.model.RoomId;
import letschat.core.model.User;
import letschat.core.model.UserId;

/** Who is connected and where they sit. Safe for many threads. */
public final class Presence {
    private final Seating seating;
    private final Seats seats;
    private final UserDirectory users;
    private final RoomDirectory rooms;

    public Presence(Seating seating, UserDirectory users, RoomDirectory rooms) {
        this.seating = seating;
        this.seats = seating.seats();
        this.users = users;
        this.rooms = rooms;
    }

    public void connect(Connection connection) {
        seating.connect(connection);
    }

    /** Takes the connection out of every room and forgets it. Takes the rooms' locks. */
    public void disconnect(ConnectionId connection) {
        seating.disconnect(connection);
    }

    public Optional<Connection> connection(ConnectionId id) {
        return seats.find(id);
    }

    /** The connections the caller may know of: their own and, for administrators, all; and of users that share a room with them. */
    public List<Connection> list(Caller caller, Optional<ConnectionKind> kind, Optional<String> userIdOrName) {
        var visible = visible(caller);
        return seats.all().stream()
                .filter(connection -> kind.isEmpty() || connection.kind() == kind.orElseThrow())
                .filter(connection -> userIdOrName.isEmpty() || is(connection.user(), userIdOrName.orElseThrow()))
                .filter(connection -> visible.test(connection.user()))
                .toList();
    }

    public List<Connection> of(UserId user) {
        return seats.of(user);
    }

    /** The users who sit in a room, each once. */
    public Set<UserId> occupants(RoomId room) {
        return seats.users(room);
    }

    /** The connections that sit in a room. */
    public Set<ConnectionId> seats(RoomId room) {
        return seats.occupants(room).values().stream().flatMap(Set::stream).collect(Collectors.toUnmodifiableSet());
    }

    public boolean sits(ConnectionId connection, RoomId room) {
        return seats.sits(connection, room);
    }

    /** How many connections there are. */
    public int count() {
        return seats.count();
    }

    /** Those connected who may know of a user's coming and going: who shares a room with them, and administrators. */
    Audience acquainted(UserId user) {
        var shared = rooms.groups(room -> !room.archived() && room.admits(user));
        if (shared.stream().anyMatch(Room::open)) {
            return new Audience.Everyone();
        }
        return new Audience.Users(seats.all().stream()
                .map(Connection::user)
                .filter(other -> other.equals(user)
                        || users.find(other).filter(User::administrator).isPresent()
                        || shared.stream().anyMatch(room -> room.admits(other)))
                .collect(Collectors.toUnmodifiableSet()));
    }

    private boolean is(UserId id, String idOrName) {
        return id.value().equals(idOrName)
                || users.find(id)
                        .filter(user -> user.username().equals(idOrName.toLowerCase(Locale.ROOT)))
                        .isPresent();
    }

    /** Sharing a room means that both may enter it; an open one is shared by all. */
    private Predicate<UserId> visible(Caller caller) {
        if (caller.user().administrator()) {
            return ignored -> true;
        }
        var shared = rooms.groups(room -> !room.archived() && room.admits(caller.id()));
        if (shared.stream().anyMatch(Room::open)) {
            return ignored -> true;
        }
        return other -> other.equals(caller.id()) || shared.stream().anyMatch(room -> room.admits(other));
    }
}
