package letschat.core.model;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A room as stored.
 *
 * @param slug the address part, lower-case {@code [a-z0-9_]+}, never changes; for a direct conversation its id
 * @param rights who may what here for good (wire: {@code owner}, {@code participants})
 * @param restricted only members, the owners and administrators may know of it, unless it has a password (wire: {@code private})
 * @param passwordHash PHC string of the room's password; who shows it once becomes a member
 * @param seq the number of the newest message, 0 in an empty room
 * @param speech who may speak and how often
 * @param change the number of the newest change to an earlier message, 0 if none was ever changed
 */
public record Room(
        RoomId id,
        RoomKind kind,
        String slug,
        String name,
        Optional<String> description,
        RoomRights rights,
        boolean restricted,
        Optional<String> passwordHash,
        boolean archived,
        Instant created,
        Instant lastActive,
        long seq,
        Speech speech,
        long change) {

    /** A room where nothing is granted or denied to anybody beside its owner and members. */
    public Room(
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
        this(
                id,
                kind,
                slug,
                name,
                description,
                new RoomRights(owner, members, Map.of()),
                restricted,
                passwordHash,
                archived,
                created,
                lastActive,
                seq,
                Speech.FREE,
                0);
    }

    /** Who made the room, or has it now. */
    public UserId owner() {
        return rights.owner();
    }

    /** Who may enter a restricted or password room, besides the owner. */
    public Set<UserId> members() {
        return rights.members();
    }

    public Affiliation affiliation(UserId user) {
        return rights.affiliation(user);
    }

    public boolean hasPassword() {
        return passwordHash.isPresent();
    }

    /** Anybody may enter who is not banned, nobody needs to be named. */
    public boolean open() {
        return kind == RoomKind.GROUP && !restricted && !hasPassword();
    }

    /** Whether {@code user} may read and sit here by lasting right, without showing a password. */
    public boolean admits(UserId user) {
        if (kind == RoomKind.DIRECT) {
            return members().contains(user);
        }
        return switch (affiliation(user)) {
            case OUTCAST -> false;
            case NONE -> open();
            case MEMBER, ADMINISTRATOR, OWNER -> true;
        };
    }

    public boolean bans(UserId user) {
        return kind == RoomKind.GROUP && affiliation(user) == Affiliation.OUTCAST;
    }

    /** Whether who sits here may also speak (XEP-0045 §5.1: voice). */
    public boolean grantsVoice(UserId user) {
        if (kind == RoomKind.DIRECT || affiliation(user).atLeast(Affiliation.ADMINISTRATOR)) {
            return true;
        }
        return switch (rights.voice(user)) {
            case GRANTED -> true;
            case REVOKED -> false;
            case USUAL -> usuallyGrantsVoice(user);
        };
    }

    /** Whether the room's rule lets {@code user} speak, whatever was granted or denied. */
    public boolean usuallyGrantsVoice(UserId user) {
        return switch (speech.speakers()) {
            case ALL -> true;
            case MEMBERS -> affiliation(user).atLeast(Affiliation.MEMBER);
            case ADMINISTRATORS -> affiliation(user).atLeast(Affiliation.ADMINISTRATOR);
        };
    }

    /** Whether {@code user} may know that this room exists: a password room is known to all, so that they can ask to enter. */
    public boolean knownTo(UserId user) {
        return (kind == RoomKind.GROUP && (!restricted || hasPassword())) || admits(user);
    }

    /** The same room after its message {@code number} was said. */
    public Room said(long number, Instant when) {
        return with(rights, archived, when, number, speech, change);
    }

    /** The same room after its change {@code number}. */
    public Room changed(long number) {
        return with(rights, archived, lastActive, seq, speech, number);
    }

    public Room withRights(RoomRights changed) {
        return with(changed, archived, lastActive, seq, speech, change);
    }

    public Room withOwner(UserId changed) {
        return withRights(rights.withOwner(changed));
    }

    /** Who is banned is left out. */
    public Room withMembers(Set<UserId> changed) {
        return withRights(rights.withMembers(changed));
    }

    public Room withSpeech(Speech changed) {
        return with(rights, archived, lastActive, seq, changed, change);
    }

    public Room withArchived(boolean changed) {
        return with(rights, changed, lastActive, seq, speech, change);
    }

    public Room withRestricted(boolean changed) {
        return new Room(
                id,
                kind,
                slug,
                name,
                description,
                rights,
                changed,
                passwordHash,
                archived,
                created,
                lastActive,
                seq,
                speech,
                change);
    }

    /** The same room under another name, with another description and password. */
    public Room described(String newName, Optional<String> newDescription, Optional<String> newPasswordHash) {
        return new Room(
                id,
                kind,
                slug,
                newName,
                newDescription,
                rights,
                restricted,
                newPasswordHash,
                archived,
                created,
                lastActive,
                seq,
                speech,
                change);
    }

    private Room with(
            RoomRights newRights, boolean nowArchived, Instant active, long number, Speech newSpeech, long newChange) {
        return new Room(
                id,
                kind,
                slug,
                name,
                description,
                newRights,
                restricted,
                passwordHash,
                nowArchived,
                created,
                active,
                number,
                newSpeech,
                newChange);
    }
}
