package letschat.core.room;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import letschat.core.directory.Household;
import letschat.core.model.Caller;
import letschat.core.model.ConnectionId;
import letschat.core.model.Message;
import letschat.core.model.MessageQuery;
import letschat.core.model.Page;
import letschat.core.model.Room;
import letschat.core.model.RoomId;
import letschat.core.presence.Seating;

/** Coming into a room: by right or by password, with everything said since. */
final class Joining {
    /** Where a connection got seated: it hears everything after message {@code seq}. */
    private record Seated(Room room, long seq) {}

    private final Household house;
    private final Seating seating;
    private final RoomPasswords passwords;
    private final RoomViews views;

    Joining(Household house, Seating seating, RoomPasswords passwords, RoomViews views) {
        this.house = house;
        this.seating = seating;
        this.passwords = passwords;
        this.views = views;
    }

    Joined join(Caller caller, ConnectionId connection, RoomId id, Optional<String> password, Since since) {
        var room = present(id);
        if (room.bans(caller.id()) && !caller.user().administrator()) {
            throw RoomViews.banned(room, caller.user());
        }
        if (!views.admits(room, caller.user())) {
            becomeMember(caller, room, password);
        }
        // The slow check and the commit are over: nothing below waits for either while it holds the lane.
        var seated = house.lanes().of(id).call(() -> seat(caller, connection, id));
        var missed = since.seq().isPresent()
                ? missed(id, Math.max(0, since.seq().getAsLong()), seated.seq())
                : List.<Message>of();
        var changed = since.change().isPresent()
                ? house.read().messages().changedAfter(id, since.change().getAsLong(), Page.MOST)
                : List.<Message>of();
        boolean more = !missed.isEmpty() && missed.getLast().seq() < seated.seq();
        return new Joined(views.view(caller, seated.room(), false), seated.seq(), missed, changed, more);
    }

    private Room present(RoomId id) {
        return house.rooms().group(id).filter(room -> !room.archived()).orElseThrow(RoomViews::notFound);
    }

    /** The right may have gone while the password was checked, so it is looked at again where none can slip between. */
    private Seated seat(Caller caller, ConnectionId connection, RoomId id) {
        var room = present(id);
        var user = house.users().active(caller.id()).orElseThrow(RoomViews::notFound);
        if (room.bans(user.id()) && !user.administrator()) {
            throw RoomViews.banned(room, user);
        }
        if (!views.admits(room, user)) {
            throw room.hasPassword() ? RoomPasswords.needed() : RoomViews.notFound();
        }
        seating.enter(
                room,
                user,
                connection,
                () -> house.users()
                        .active(user.id())
                        .filter(now -> views.admits(room, now))
                        .isPresent());
        return new Seated(room, house.lanes().of(id).told(room::seq));
    }

    private void becomeMember(Caller caller, Room room, Optional<String> password) {
        if (!room.hasPassword()) {
            throw RoomViews.notFound();
        }
        if (!passwords.right(room, caller.id(), password.orElse(""))) {
            throw RoomPasswords.needed();
        }
        house.commit(
                tx -> {
                    var now = tx.rooms()
                            .find(room.id())
                            .filter(found -> !found.archived())
                            .orElseThrow(RoomViews::notFound);
                    if (now.bans(caller.id())) {
                        throw RoomViews.banned(now, caller.user());
                    }
                    if (!now.passwordHash().equals(room.passwordHash())) {
                        throw RoomPasswords.needed();
                    }
                    tx.rooms().addMember(room.id(), caller.id());
                    var members = new HashSet<>(now.members());
                    members.add(caller.id());
                    return now.withMembers(members);
                },
                house.rooms()::put);
    }

    private List<Message> missed(RoomId id, long since, long upTo) {
        if (since >= upTo) {
            return List.of();
        }
        var query = new MessageQuery(
                id,
                OptionalLong.of(since),
                OptionalLong.of(upTo + 1),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                new Page(0, Page.MOST));
        return house.read().messages().page(query);
    }
}
