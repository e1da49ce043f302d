package letschat.core.room;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import letschat.core.CoreSettings;
import letschat.core.account.Passwords;
import letschat.core.account.Throttle;
import letschat.core.directory.Household;
import letschat.core.model.Caller;
import letschat.core.model.ConnectionId;
import letschat.core.model.Page;
import letschat.core.model.Refused;
import letschat.core.model.Room;
import letschat.core.model.RoomId;
import letschat.core.model.Speech;
import letschat.core.model.User;
import letschat.core.model.UserId;
import letschat.core.presence.Presence;
import letschat.core.presence.Seating;

/** Rooms: list, create, change, archive, and who may come in. Every rule about who may what lives here. */
public final class Rooms {
    private static final Comparator<RoomView> BY_ACTIVITY = Comparator.comparing(
                    (RoomView view) -> view.room().lastActive())
            .thenComparing(view -> view.room().id())
            .reversed();
    private static final Comparator<RoomView> BY_OCCUPANTS =
            Comparator.comparingInt(RoomView::occupantCount).reversed().thenComparing(BY_ACTIVITY);

    private final Household house;
    private final Seating seating;
    private final RoomPasswords passwords;
    private final RoomViews views;
    private final RoomChanges changes;
    private final Joining joining;

    public Rooms(
            Household house,
            CoreSettings.Rooms settings,
            Passwords passwords,
            Throttle throttle,
            Seating seating,
            Presence presence) {
        this.house = house;
        this.seating = seating;
        this.passwords = new RoomPasswords(house, passwords, throttle);
        this.views = new RoomViews(house, presence);
        this.changes = new RoomChanges(house, new RoomRules(settings), this.passwords, views, seating);
        this.joining = new Joining(house, seating, this.passwords, views);
    }

    /** Rooms the caller may know of, the most lately active first; with occupants asked for, the fullest first. */
    public List<RoomView> list(Caller caller, boolean withOccupants, Page page) {
        var rooms = house.rooms().groups(room -> !room.archived() && room.knownTo(caller.id()));
        return sorted(caller, rooms, withOccupants)
                .skip(page.skip())
                .limit(page.take())
                .toList();
    }

    /** By id or exact slug. Refuses NOT_FOUND for none, an archived one, or one the caller may not know of. */
    public RoomView view(Caller caller, String idOrSlug) {
        return views.view(caller, known(caller, idOrSlug), false);
    }

    /** The room by id, if the caller may read it: by right, or by showing {@code password}. Archived ones too. Empty otherwise. */
    public Optional<Room> readable(Caller caller, RoomId id, Optional<String> password) {
        return house.rooms()
                .find(id)
                .filter(room -> admits(room, caller.user())
                        || (!room.bans(caller.id()) && passwords.right(room, caller.id(), password.orElse(""))));
    }

    /** Whether {@code user} may enter by lasting right; administrators may enter any group room. */
    public boolean admits(Room room, User user) {
        return views.admits(room, user);
    }

    /** Refuses INVALID (fields name, slug, description, password), CONFLICT (slug), SWITCHED_OFF. */
    public RoomView create(Caller caller, RoomDraft draft) {
        return changes.create(caller, draft);
    }

    /** By the room's administrators. Refuses NOT_FOUND, FORBIDDEN, INVALID. Who lost the right to enter is out at once. */
    public RoomView change(Caller caller, String idOrSlug, RoomChange change) {
        return changes.change(caller, idOrSlug, change);
    }

    /**
     * By the room's administrators: makes {@code user} a member, or one no longer. Who lost the right to enter is out
     * at once.
     */
    public void setMember(Caller caller, RoomId id, UserId user, boolean member) {
        changes.setMember(caller, id, user, member);
    }

    /** By the room's administrators: lets only members know of the room and enter it, or everybody. Refuses SWITCHED_OFF. */
    public RoomView restrict(Caller caller, RoomId id, boolean restricted) {
        return changes.restrict(caller, id, restricted);
    }

    /** By the room's administrators: says who may speak and how often. Refuses NOT_FOUND, FORBIDDEN, INVALID for the wait. */
    public RoomView speech(Caller caller, String idOrSlug, Speech speech) {
        return changes.speech(caller, idOrSlug, speech);
    }

    /** By an owner or an administrator of the house. Everybody inside is put out. */
    public void archive(Caller caller, String idOrSlug) {
        changes.archive(caller, idOrSlug);
    }

    /** Brings an archived room back, by its owners or an administrator of the house. */
    public RoomView restore(Caller caller, String idOrSlug) {
        return changes.restore(caller, idOrSlug);
    }

    /** Archived rooms that the caller could bring back. */
    public List<RoomView> archived(Caller caller, Page page) {
        var rooms = house.rooms().groups(room -> room.archived() && RoomChanges.owns(caller, room));
        return sorted(caller, rooms, false).skip(page.skip()).limit(page.take()).toList();
    }

    /**
     * All rooms whose name or slug holds {@code words}, the most lately active first, for administrators.
     *
     * @param archived only archived ones, or only the others; all when empty
     * @throws Refused FORBIDDEN
     */
    public List<RoomView> administered(Caller caller, String words, Optional<Boolean> archived, Page page) {
        if (!caller.user().administrator()) {
            throw Refused.forbidden("Only for administrators.");
        }
        var wanted = words.strip().toLowerCase(Locale.ROOT);
        var rooms = house.rooms()
                .groups(room -> archived.orElse(room.archived()) == room.archived()
                        && (room.slug().contains(wanted)
                                || room.name().toLowerCase(Locale.ROOT).contains(wanted)));
        return sorted(caller, rooms, false).skip(page.skip()).limit(page.take()).toList();
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
        return joining.join(caller, connection, id, password, new Since(sinceSeq, OptionalLong.empty()));
    }

    /** The same for a client that says what it has already. */
    public Joined join(Caller caller, ConnectionId connection, RoomId id, Optional<String> password, Since since) {
        return joining.join(caller, connection, id, password, since);
    }

    /** Unseats a connection; not sitting there changes nothing. */
    public void leave(ConnectionId connection, RoomId id) {
        seating.leave(connection, id);
    }

    /** Who sits in a room now. Refuses NOT_FOUND to who may not enter. */
    public List<User> occupants(Caller caller, String idOrSlug) {
        var room = known(caller, idOrSlug);
        if (!admits(room, caller.user())) {
            throw RoomViews.notFound();
        }
        return views.view(caller, room, true).occupants();
    }

    /** The members of a restricted or password room by user id, for fronts that need them. */
    public List<UserId> members(Caller caller, RoomId id) {
        return house.rooms()
                .group(id)
                .filter(room -> !room.archived() && admits(room, caller.user()))
                .map(room -> room.members().stream().sorted().toList())
                .orElseThrow(RoomViews::notFound);
    }

    private Room known(Caller caller, String idOrSlug) {
        return house.rooms()
                .group(idOrSlug)
                .filter(room -> !room.archived() && views.known(room, caller.user()))
                .orElseThrow(RoomViews::notFound);
    }

    private Stream<RoomView> sorted(Caller caller, List<Room> rooms, boolean withOccupants) {
        return rooms.stream()
                .map(room -> views.view(caller, room, withOccupants))
                .sorted(withOccupants ? BY_OCCUPANTS : BY_ACTIVITY);
    }
}
