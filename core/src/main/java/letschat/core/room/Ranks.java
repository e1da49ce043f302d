package letschat.core.room;

import java.util.Map;
import letschat.core.model.Affiliation;
import letschat.core.model.Caller;
import letschat.core.model.Refused;
import letschat.core.model.Room;
import letschat.core.model.User;

/** Who may do what to whom in a room (XEP-0045 §5.2, §9, §10): owner before administrator before member. */
final class Ranks {
    private Ranks() {}

    /** Refuses FORBIDDEN unless the caller may let {@code target} stand as {@code wanted}; CONFLICT for the last owner. */
    static void refuseGrant(Caller caller, Room room, User target, Affiliation wanted) {
        var own = RoomViews.standing(caller, room);
        var theirs = room.affiliation(target.id());
        boolean self = target.id().equals(caller.id());
        boolean stepsDown = self && theirs.atLeast(wanted) && wanted != Affiliation.OUTCAST;
        if (!own.atLeast(Affiliation.ADMINISTRATOR) && !stepsDown) {
            throw notYours();
        }
        if (wanted == Affiliation.OUTCAST) {
            refuseAgainst(caller, target, theirs);
        }
        boolean touchesTop = wanted.atLeast(Affiliation.ADMINISTRATOR) || theirs.atLeast(Affiliation.ADMINISTRATOR);
        if (touchesTop && own != Affiliation.OWNER && !stepsDown) {
            throw Refused.forbidden("Only an owner of the room can do this.");
        }
        boolean lastOwner = theirs == Affiliation.OWNER
                && wanted != Affiliation.OWNER
                && room.rights().all(Affiliation.OWNER).size() == 1;
        if (lastOwner) {
            throw Refused.conflict("A room needs an owner.", Map.of());
        }
    }

    /** Refuses FORBIDDEN unless the caller may unseat {@code target}. */
    static void refuseKick(Caller caller, Room room, User target) {
        refuseDown(caller, room, target, Affiliation.MEMBER);
    }

    /** Refuses FORBIDDEN unless the caller may take voice away from {@code target} or give it back. */
    static void refuseVoice(Caller caller, Room room, User target) {
        if (room.affiliation(target.id()).atLeast(Affiliation.ADMINISTRATOR)) {
            throw Refused.forbidden("Who administers the room may always speak.");
        }
        refuseDown(caller, room, target, Affiliation.MEMBER);
    }

    /** What is done to somebody who stands at most as {@code most} an administrator may do, else an owner only. */
    private static void refuseDown(Caller caller, Room room, User target, Affiliation most) {
        var own = RoomViews.standing(caller, room);
        var theirs = room.affiliation(target.id());
        if (!own.atLeast(Affiliation.ADMINISTRATOR)) {
            throw notYours();
        }
        refuseAgainst(caller, target, theirs);
        if (!most.atLeast(theirs) && own != Affiliation.OWNER) {
            throw Refused.forbidden("Only an owner of the room can do this.");
        }
    }

    private static void refuseAgainst(Caller caller, User target, Affiliation theirs) {
        if (target.id().equals(caller.id())) {
            throw Refused.conflict("You can not do this to yourself.", Map.of());
        }
        if (theirs == Affiliation.OWNER) {
            throw Refused.forbidden("This can not be done to an owner of the room.");
        }
        if (target.administrator()) {
            throw Refused.forbidden("This can not be done to an administrator of the house.");
        }
    }

    private static Refused notYours() {
        return Refused.forbidden("Only administrators of the room can do this.");
    }
}
