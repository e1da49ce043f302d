package letschat.core.model;

import java.util.Set;

/** Who may hear of an event. */
public sealed interface Audience {
    /** Everybody who is connected, but for a few. */
    record Everyone(Set<UserId> except) implements Audience {
        public Everyone {
            except = Set.copyOf(except);
        }

        public Everyone() {
            this(Set.of());
        }
    }

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
        if (room.kind() == RoomKind.DIRECT) {
            return new Users(room.members());
        }
        var users = new java.util.HashSet<>(room.rights().admitted());
        users.addAll(administrators);
        return new Users(users);
    }

    /** Everybody who may know that the room exists and is not banned there. */
    static Audience welcome(Room room, Set<UserId> administrators) {
        var knowing = knowing(room, administrators);
        return knowing instanceof Everyone ? new Everyone(room.rights().all(Affiliation.OUTCAST)) : knowing;
    }
}
