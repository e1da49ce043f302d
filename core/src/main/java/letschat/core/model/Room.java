package letschat.core.model;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * A room as stored.
 *
 * @param slug the address part, lower-case {@code [a-z0-9_]+}, never changes; for a direct conversation its id
 * @param restricted only members, the owner and administrators may know of it, unless it has a password (wire: {@code private})
 * @param passwordHash PHC string of the room's password; who shows it once becomes a member
 * @param members who may enter a restricted or password room, besides the owner (wire: {@code participants})
 * @param seq the number of the newest message, 0 in an empty room
 */
public record Room(
        RoomId id,
        RoomKind kind,
        String slug,
        String name,
        Optional<String> description,
        UserId owner,
        boolean restricted,
        Optional<String> passwordHash,
        Set<UserId> members,
        boolean archived,
        Instant created,
        Instant lastActive,
        long seq) {
    public Room {
        members = Set.copyOf(members);
    }

    public boolean hasPassword() {
        return passwordHash.isPresent();
    }

    /** Anybody may enter, nobody needs to be named. */
    public boolean open() {
        return kind == RoomKind.GROUP && !restricted && !hasPassword();
    }

    /** Whether {@code user} may read, write and sit here by lasting right, without showing a password. */
    public boolean admits(UserId user) {
        return open() || (kind == RoomKind.GROUP && owner.equals(user)) || members.contains(user);
    }

    /** Whether {@code user} may know that this room exists: a password room is known to all, so that they can ask to enter. */
    public boolean knownTo(UserId user) {
        return (kind == RoomKind.GROUP && (!restricted || hasPassword())) || admits(user);
    }
}
