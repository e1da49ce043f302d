package letschat.core.room;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import letschat.core.model.Caller;
import letschat.core.model.ConnectionId;
import letschat.core.model.Page;
import letschat.core.model.Room;
import letschat.core.model.RoomId;
import letschat.core.model.User;
import letschat.core.model.UserId;

/** Rooms: list, create, change, archive, and who may come in. Every rule about who may what lives here. */
public final class Rooms {
    /** Rooms the caller may know of, the most lately active first; with occupants asked for, the fullest first. */
    public List<RoomView> list(Caller caller, boolean withOccupants, Page page) {
        throw new UnsupportedOperationException();
    }

    /** By id or exact slug. Refuses NOT_FOUND for none, an archived one, or one the caller may not know of. */
    public RoomView view(Caller caller, String idOrSlug) {
        throw new UnsupportedOperationException();
    }

    /** The room by id, if the caller may read it: by right, or by showing {@code password}. Archived ones too. Empty otherwise. */
    public Optional<Room> readable(Caller caller, RoomId id, Optional<String> password) {
        throw new UnsupportedOperationException();
    }

    /** Whether {@code user} may enter by lasting right; administrators may enter any group room. */
    public boolean admits(Room room, User user) {
        throw new UnsupportedOperationException();
    }

    /** Refuses INVALID (fields name, slug, description, password), CONFLICT (slug), SWITCHED_OFF. */
    public RoomView create(Caller caller, RoomDraft draft) {
        throw new UnsupportedOperationException();
    }

    /** By the owner or an administrator. Refuses NOT_FOUND, FORBIDDEN, INVALID. Who lost the right to enter is out at once. */
    public RoomView change(Caller caller, String idOrSlug, RoomChange change) {
        throw new UnsupportedOperationException();
    }

    /** By the owner or an administrator. Everybody inside is put out. */
    public void archive(Caller caller, String idOrSlug) {
        throw new UnsupportedOperationException();
    }

    /** Brings an archived room back, by its owner or an administrator. */
    public RoomView restore(Caller caller, String idOrSlug) {
        throw new UnsupportedOperationException();
    }

    /** Archived rooms that the caller could bring back. */
    public List<RoomView> archived(Caller caller, Page page) {
        throw new UnsupportedOperationException();
    }

    /**
     * Seats a connection in a room; sitting there already changes nothing. A right {@code password} makes the caller a
     * member for good. Takes the room's lock.
     *
     * @param sinceSeq the number of the last message the client has, to be given what it missed
     * @throws letschat.core.model.Refused NOT_FOUND; SIGN_IN_FIRST with field {@code password} when one is needed or wrong; SLOW_DOWN when guessing
     */
    public Joined join(
            Caller caller, ConnectionId connection, RoomId id, Optional<String> password, OptionalLong sinceSeq) {
        throw new UnsupportedOperationException();
    }

    /** Unseats a connection; not sitting there changes nothing. */
    public void leave(ConnectionId connection, RoomId id) {
        throw new UnsupportedOperationException();
    }

    /** Who sits in a room now. Refuses NOT_FOUND to who may not enter. */
    public List<User> occupants(Caller caller, String idOrSlug) {
        throw new UnsupportedOperationException();
    }

    /** The members of a restricted or password room by user id, for fronts that need them. */
    public List<UserId> members(Caller caller, RoomId id) {
        throw new UnsupportedOperationException();
    }
}
