package letschat.core.room;

import java.util.List;
import letschat.core.directory.Household;
import letschat.core.model.Affiliation;
import letschat.core.model.Caller;
import letschat.core.model.Refused;
import letschat.core.model.Room;
import letschat.core.model.RoomKind;
import letschat.core.model.User;
import letschat.core.presence.Presence;

/** What each caller may see of a room. */
final class RoomViews {
    private final Household house;
    private final Presence presence;

    RoomViews(Household house, Presence presence) {
        this.house = house;
        this.presence = presence;
    }

    /** By lasting right, or as an administrator of the house, whose right ends at people's direct conversations. */
    boolean admits(Room room, User user) {
        return room.admits(user.id()) || (user.administrator() && room.kind() == RoomKind.GROUP);
    }

    boolean known(Room room, User user) {
        return room.knownTo(user.id()) || admits(room, user);
    }

    /** How the caller stands in a room: an administrator of the house as its owners do. */
    static Affiliation standing(Caller caller, Room room) {
        return caller.user().administrator() ? Affiliation.OWNER : room.affiliation(caller.id());
    }

    RoomView view(Caller caller, Room room, boolean withOccupants) {
        boolean admitted = admits(room, caller.user());
        var sitting = presence.occupants(room.id());
        List<User> members = admitted && room.restricted() ? house.users().all(room.members()) : List.of();
        List<User> occupants = admitted && withOccupants ? house.users().all(sitting) : List.of();
        return new RoomView(
                room,
                members,
                occupants,
                sitting.size(),
                standing(caller, room),
                room.grantsVoice(caller.id()) || caller.user().administrator());
    }

    /** What who is banned is told: that, if anybody may know of the room. */
    static Refused banned(Room room, User user) {
        return room.knownTo(user.id()) ? Refused.forbidden("You are banned from this room.") : notFound();
    }

    /** The same for none, an archived one and a hidden one. */
    static Refused notFound() {
        return Refused.notFound("Room does not exist.");
    }
}
