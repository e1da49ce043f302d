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

    /** The same room after its message {@code number} was said. */
    public Room said(long number, Instant when) {
        return new Room(
                id,
                kind,
                slug,
                name,
                description,
                owner,
                restricted,
                passwordHash,
                members,
                archived,
                created,
                when,
                number);
    }

    public Room withOwner(UserId changed) {
        return new Room(
                id,
                kind,
                slug,
                name,
                description,
                changed,
                restricted,
                passwordHash,
                members,
                archived,
                created,
                lastActive,
                seq);
    }

    public Room withMembers(Set<UserId> changed) {
        return new Room(
                id,
                kind,
                slug,
                name,
                description,
                owner,
                restricted,
                passwordHash,
                changed,
                archived,
                created,
                lastActive,
                seq);
    }

    public Room withRestricted(boolean changed) {
        return new Room(
                id,
                kind,
                slug,
                name,
                description,
                owner,
                changed,
                passwordHash,
                members,
                archived,
                created,
                lastActive,
                seq);
    }

    public Room withArchived(boolean changed) {
        return new Room(
                id,
                kind,
                slug,
                name,
                description,
                owner,
                restricted,
                passwordHash,
                members,
                changed,
                created,
                lastActive,
                seq);
    }

    /** The same room under another name, with another description and password. */
    public Room described(String newName, Optional<String> newDescription, Optional<String> newPasswordHash) {
        return new Room(
                id,
                kind,
                slug,
                newName,
                newDescription,
                owner,
                restricted,
                newPasswordHash,
                members,
                archived,
                created,
                lastActive,
                seq);
    }
}
