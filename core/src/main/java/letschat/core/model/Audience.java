package letschat.core.model;

import java.util.Set;

/** Who may hear of an event. */
public sealed interface Audience {
    /** Everybody who is connected. */
    record Everyone() implements Audience {}

    /** The connections that sit in the room now. */
    record Occupants(RoomId room) implements Audience {}

    /** All connections of these users. */
    record Users(Set<UserId> users) implements Audience {
        public Users {
            users = Set.copyOf(users);
        }
    }

    /** Everybody who may know that the room exists. */
    static Audience knowing(Room room, Set<UserId> administrators) {
        if (room.kind() == RoomKind.GROUP && (!room.restricted() || room.hasPassword())) {
            return new Everyone();
        }
        var users = new java.util.HashSet<>(room.members());
        if (room.kind() == RoomKind.GROUP) {
            users.add(room.owner());
            users.addAll(administrators);
        }
        return new Users(users);
    }
}
