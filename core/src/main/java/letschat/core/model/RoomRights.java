package letschat.core.model;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Who may what in a room for good.
 *
 * @param owner who made the room, or another owner once that one is none any more
 * @param members who may enter a restricted or password room; never somebody banned
 * @param single what is granted or denied to one user each
 */
public record RoomRights(UserId owner, Set<UserId> members, Map<UserId, RoomRight> single) {
    public RoomRights {
        members = Set.copyOf(members);
        single = Map.copyOf(single);
    }

    public Affiliation affiliation(UserId user) {
        if (owner.equals(user)) {
            return Affiliation.OWNER;
        }
        var right = single.get(user);
        if (right != null && right.affiliation() != Affiliation.NONE) {
            return right.affiliation();
        }
        return members.contains(user) ? Affiliation.MEMBER : Affiliation.NONE;
    }

    public Voice voice(UserId user) {
        var right = single.get(user);
        return right == null ? Voice.USUAL : right.voice();
    }

    public Optional<RoomRight> right(UserId user) {
        return Optional.ofNullable(single.get(user));
    }

    /** Everybody who stands in the room as {@code wanted}, but for those without any right of their own. */
    public Set<UserId> all(Affiliation wanted) {
        return known().filter(user -> affiliation(user) == wanted).collect(Collectors.toUnmodifiableSet());
    }

    /** Everybody with a lasting right to enter. */
    public Set<UserId> admitted() {
        return known().filter(user -> affiliation(user).atLeast(Affiliation.MEMBER))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Everybody of whom the room knows anything. */
    public Stream<UserId> known() {
        return Stream.of(Stream.of(owner), members.stream(), single.keySet().stream())
                .flatMap(users -> users)
                .distinct();
    }

    public RoomRights withOwner(UserId changed) {
        return new RoomRights(changed, members, single);
    }

    /** Who is banned is left out. */
    public RoomRights withMembers(Set<UserId> changed) {
        var kept = new HashSet<>(changed);
        kept.removeAll(all(Affiliation.OUTCAST));
        return new RoomRights(owner, kept, single);
    }

    /**
     * The same with {@code user} standing as {@code wanted}; administrators and further owners are members as well. When
     * the room's owner stands down, another owner takes the place.
     *
     * @param given what is noted of it; its affiliation is {@code wanted} unless that is {@code MEMBER}
     */
    public RoomRights with(UserId user, Affiliation wanted, RoomRight given) {
        var changed = new HashMap<>(single);
        if (given.usual()) {
            changed.remove(user);
        } else {
            changed.put(user, given);
        }
        var kept = new HashSet<>(members);
        boolean ignored = wanted.atLeast(Affiliation.MEMBER) ? kept.add(user) : kept.remove(user);
        if (!owner.equals(user) || wanted == Affiliation.OWNER) {
            return new RoomRights(owner, kept, changed);
        }
        var next = all(Affiliation.OWNER).stream()
                .filter(other -> !other.equals(user))
                .sorted()
                .findFirst()
                .orElse(owner);
        return new RoomRights(next, kept, changed);
    }
}
