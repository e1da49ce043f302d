package letschat.core.room;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import letschat.core.directory.Household;
import letschat.core.model.Affiliation;
import letschat.core.model.Caller;
import letschat.core.model.ChatEvent;
import letschat.core.model.ChatEvent.Departure;
import letschat.core.model.Refused;
import letschat.core.model.Room;
import letschat.core.model.RoomId;
import letschat.core.model.RoomKind;
import letschat.core.model.RoomRight;
import letschat.core.model.RoomRights;
import letschat.core.model.User;
import letschat.core.model.UserId;
import letschat.core.model.Voice;
import letschat.core.presence.Presence;
import letschat.core.presence.Seating;
import letschat.core.store.Transaction;

/** How users stand in rooms: who owns, administers and belongs, who is banned, muted or put out. */
public final class Affiliations {
    /** The longest reason, in UTF-16 units. */
    public static final int MOST_REASON = 500;

    private final Household house;
    private final Seating seating;
    private final Presence presence;
    private final RoomViews views;

    private record Changed(Room before, Room after) {
        boolean anything() {
            return !before.rights().equals(after.rights());
        }
    }

    public Affiliations(Household house, Seating seating, Presence presence) {
        this.house = house;
        this.seating = seating;
        this.presence = presence;
        this.views = new RoomViews(house, presence);
    }

    /**
     * Everybody of whom the room knows anything, the highest first. Only its administrators are told of who is banned and
     * why; others see owners, administrators and members.
     *
     * @throws Refused NOT_FOUND to who may not enter
     */
    public List<Standing> list(Caller caller, RoomId id) {
        var room = present(id);
        if (!views.admits(room, caller.user())) {
            throw RoomViews.notFound();
        }
        boolean all = RoomChanges.may(caller, room);
        return room.rights()
                .known()
                .flatMap(user -> house.users().find(user).stream())
                .map(user -> new Standing(
                        user,
                        room.affiliation(user.id()),
                        room.grantsVoice(user.id()),
                        room.rights().right(user.id()).filter(ignored -> all)))
                .filter(standing -> all || standing.affiliation().atLeast(Affiliation.MEMBER))
                .sorted(Comparator.comparing(Standing::affiliation)
                        .reversed()
                        .thenComparing(standing -> standing.user().id()))
                .toList();
    }

    /**
     * Lets a user stand otherwise in a room. Who is banned is out at once, wherever they sit; so is who was a member of a
     * private room and is none any more.
     *
     * @param reason for people; kept with what is granted
     * @throws Refused NOT_FOUND for the room or the user; FORBIDDEN when the caller's rank does not allow it, or against an
     *     owner; CONFLICT against oneself and for the last owner; INVALID for too long a reason
     */
    public Standing grant(Caller caller, RoomId id, UserId user, Affiliation wanted, Optional<String> reason) {
        var target = target(caller, id, user);
        var given = checked(reason);
        var changed = house.commit(
                tx -> granted(tx, caller, id, target, wanted, given), now -> tell(caller, now, target, given));
        return standing(changed.after, target);
    }

    /**
     * Takes from a user the right to speak in a room, or gives it: also where only others usually speak. Refuses as
     * {@link #grant} does.
     */
    public Standing voice(Caller caller, RoomId id, UserId user, boolean voice, Optional<String> reason) {
        var target = target(caller, id, user);
        var given = checked(reason);
        var changed = house.commit(tx -> voiced(tx, caller, id, target, voice, given), now -> {
            if (now.anything()) {
                house.rooms().put(now.after);
                tell(
                        now.after,
                        new ChatEvent.VoiceChanged(
                                now.after, target, now.after.grantsVoice(user), given, caller.user()));
            }
        });
        return standing(changed.after, target);
    }

    /**
     * Unseats a user from a room, who may come back. Refuses as {@link #grant} does, and NOT_FOUND for who does not sit
     * there.
     */
    public void kick(Caller caller, RoomId id, UserId user, Optional<String> reason) {
        var target = target(caller, id, user);
        var given = checked(reason);
        var room = present(id);
        Ranks.refuseKick(caller, room, target);
        if (!presence.occupants(id).contains(user)) {
            throw Refused.notFound("This user is not in the room.");
        }
        house.lanes().of(id).run(() -> seating.putOut(room, target, Departure.KICKED, given, caller.user()));
    }

    private Changed granted(
            Transaction tx, Caller caller, RoomId id, User target, Affiliation wanted, Optional<String> reason) {
        var before = present(tx, id);
        Ranks.refuseGrant(caller, before, target, wanted);
        if (before.affiliation(target.id()) == wanted) {
            return new Changed(before, before);
        }
        var noted = wanted == Affiliation.MEMBER ? Affiliation.NONE : wanted;
        var right = new RoomRight(noted, before.rights().voice(target.id()), reason, caller.id(), house.now());
        return updated(tx, before, before.rights().with(target.id(), wanted, right));
    }

    private Changed voiced(
            Transaction tx, Caller caller, RoomId id, User target, boolean voice, Optional<String> reason) {
        var before = present(tx, id);
        Ranks.refuseVoice(caller, before, target);
        var usual = before.usuallyGrantsVoice(target.id()) ? Voice.USUAL : Voice.GRANTED;
        var wanted = voice ? usual : Voice.REVOKED;
        if (before.rights().voice(target.id()) == wanted) {
            return new Changed(before, before);
        }
        var affiliation = before.affiliation(target.id());
        var noted = affiliation == Affiliation.MEMBER ? Affiliation.NONE : affiliation;
        var right = new RoomRight(noted, wanted, reason, caller.id(), house.now());
        return updated(tx, before, before.rights().with(target.id(), affiliation, right));
    }

    private void tell(Caller caller, Changed changed, User target, Optional<String> reason) {
        if (!changed.anything()) {
            return;
        }
        var room = changed.after;
        var before = changed.before.affiliation(target.id());
        house.rooms().put(room);
        house.lanes().of(room.id()).run(() -> {
            house.events().publish(new ChatEvent.AffiliationChanged(room, target, before, reason, caller.user()));
            if (!views.admits(room, target)) {
                var why = room.bans(target.id()) ? Departure.BANNED : Departure.RIGHT_LOST;
                seating.putOut(room, target, why, reason, caller.user());
            }
            if (room.restricted()) {
                house.events().publish(new ChatEvent.RoomChanged(room, seating.knowing(room)));
            }
        });
    }

    private static Changed updated(Transaction tx, Room before, RoomRights rights) {
        var after = before.withRights(rights);
        tx.rooms().update(after);
        return new Changed(before, after);
    }

    private static Standing standing(Room room, User user) {
        return new Standing(
                user,
                room.affiliation(user.id()),
                room.grantsVoice(user.id()),
                room.rights().right(user.id()));
    }

    /** Of a room that the caller may not know of everything is as of none. */
    private User target(Caller caller, RoomId id, UserId user) {
        if (!views.known(present(id), caller.user())) {
            throw RoomViews.notFound();
        }
        return house.users().find(user).orElseThrow(() -> Refused.notFound("User not found"));
    }

    private Room present(RoomId id) {
        return house.rooms().group(id).filter(room -> !room.archived()).orElseThrow(RoomViews::notFound);
    }

    private static Room present(Transaction tx, RoomId id) {
        return tx.rooms()
                .find(id)
                .filter(room -> room.kind() == RoomKind.GROUP && !room.archived())
                .orElseThrow(RoomViews::notFound);
    }

    private static Optional<String> checked(Optional<String> reason) {
        var given = reason.map(String::strip).filter(text -> !text.isEmpty());
        if (given.filter(text -> text.length() > MOST_REASON).isPresent()) {
            throw Refused.invalid("reason", "A reason has at most " + MOST_REASON + " characters.");
        }
        return given;
    }

    private void tell(Room room, ChatEvent event) {
        house.lanes().of(room.id()).run(() -> house.events().publish(event));
    }
}
