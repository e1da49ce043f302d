package letschat.core.presence;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import letschat.core.model.Caller;
import letschat.core.model.Connection;
import letschat.core.model.ConnectionId;
import letschat.core.model.ConnectionKind;
import letschat.core.model.RoomId;
import letschat.core.model.UserId;

/** Who is connected and where they sit. Safe for many threads. */
public final class Presence {
    public void connect(Connection connection) {
        throw new UnsupportedOperationException();
    }

    /** Takes the connection out of every room and forgets it. Takes the rooms' locks. */
    public void disconnect(ConnectionId connection) {
        throw new UnsupportedOperationException();
    }

    public Optional<Connection> connection(ConnectionId id) {
        throw new UnsupportedOperationException();
    }

    /** The connections the caller may know of: their own and, for administrators, all; and of users that share a room with them. */
    public List<Connection> list(Caller caller, Optional<ConnectionKind> kind, Optional<String> userIdOrName) {
        throw new UnsupportedOperationException();
    }

    public List<Connection> of(UserId user) {
        throw new UnsupportedOperationException();
    }

    /** The users who sit in a room, each once. */
    public Set<UserId> occupants(RoomId room) {
        throw new UnsupportedOperationException();
    }

    /** The connections that sit in a room. */
    public Set<ConnectionId> seats(RoomId room) {
        throw new UnsupportedOperationException();
    }

    public boolean sits(ConnectionId connection, RoomId room) {
        throw new UnsupportedOperationException();
    }

    /** How many connections there are. */
    public int count() {
        throw new UnsupportedOperationException();
    }
}
