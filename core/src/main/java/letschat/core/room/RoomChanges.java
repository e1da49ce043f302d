package letschat.core.room;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.UnaryOperator;
import letschat.core.directory.Household;
import letschat.core.model.Affiliation;
import letschat.core.model.Caller;
import letschat.core.model.ChatEvent;
import letschat.core.model.ChatEvent.Departure;
import letschat.core.model.Refused;
import letschat.core.model.Room;
import letschat.core.model.RoomId;
import letschat.core.model.RoomKind;
import letschat.core.model.Speech;
import letschat.core.model.UserId;
import letschat.core.presence.Seating;
import letschat.core.room.RoomChange.PasswordChange;
import letschat.core.store.Transaction;

/** Making, changing, archiving and restoring rooms, and what follows for those inside. */
final class RoomChanges {
    /** The longest wait between two messages in slow mode. */
    private static final Duration MOST_SLOW = Duration.ofHours(6);

    private final Household house;
    private final RoomRules rules;
    private final RoomPasswords passwords;
    private final RoomViews views;
    private final Seating seating;

    RoomChanges(Household house, RoomRules rules, RoomPasswords passwords, RoomViews views, Seating seating) {
        this.house = house;
        this.rules = rules;
        this.passwords = passwords;
        this.views = views;
        this.seating = seating;
    }

    /** Only the room's administrators change a room (in Let's Chat 0.4.2 anybody could change an open one). */
    static boolean may(Caller caller, Room room) {
        return RoomViews.standing(caller, room).atLeast(Affiliation.ADMINISTRATOR);
    }

    /** Only owners archive a room and bring it back. */
    static boolean owns(Caller caller, Room room) {
        return RoomViews.standing(caller, room) == Affiliation.OWNER;
    }

    RoomView create(Caller caller, RoomDraft typed) {
        var draft = rules.draft(typed);
        if (house.rooms().group(draft.slug()).isPresent()) {
            throw RoomRules.slugTaken(draft.slug());
        }
        var hash = draft.password().map(passwords::hash);
        var room = house.commit(tx -> added(tx, caller, draft, hash), made -> {
            house.rooms().put(made);
            tell(made, new ChatEvent.RoomCreated(made, seating.knowing(made)));
        });
        return views.view(caller, room, false);
    }

    RoomView change(Caller caller, String idOrSlug, RoomChange typed) {
        var id = changeable(caller, idOrSlug).id();
        var change = rules.change(typed);
        var hash = change.password() instanceof PasswordChange.Set set
                ? Optional.of(passwords.hash(set.password()))
                : Optional.<String>empty();
        var room = house.commit(
                tx -> {
                    var now = mine(tx, caller, id, RoomChanges::may);
                    var changed = now.described(change.name(), change.description(), password(now, change, hash))
                            .withMembers(now.restricted() ? named(tx, change.memberNames()) : now.members());
                    tx.rooms().update(changed);
                    return changed;
                },
                changed -> tellChanged(changed, Departure.RIGHT_LOST));
        return views.view(caller, room, false);
    }

    void setMember(Caller caller, RoomId id, UserId user, boolean member) {
        changeable(caller, id.value());
        update(caller, id, Departure.RIGHT_LOST, now -> {
            if (member && now.bans(user)) {
                throw Refused.forbidden("This user is banned from the room.");
            }
            var members = new HashSet<>(now.members());
            boolean ignored = member ? members.add(user) : members.remove(user);
            return now.withMembers(members);
        });
    }

    RoomView restrict(Caller caller, RoomId id, boolean restricted) {
        changeable(caller, id.value());
        if (restricted) {
            rules.refuseUnlessRestrictable();
        }
        return views.view(
                caller, update(caller, id, Departure.RESTRICTED, now -> now.withRestricted(restricted)), false);
    }

    RoomView speech(Caller caller, String idOrSlug, Speech speech) {
        var id = changeable(caller, idOrSlug).id();
        if (speech.slow().isNegative() || speech.slow().compareTo(MOST_SLOW) > 0) {
            throw Refused.invalid("slow", "One waits at most " + MOST_SLOW.toSeconds() + " seconds between messages.");
        }
        return views.view(caller, update(caller, id, Departure.RIGHT_LOST, now -> now.withSpeech(speech)), false);
    }

    private Room update(Caller caller, RoomId id, Departure why, UnaryOperator<Room> change) {
        return house.commit(
                tx -> updated(tx, change.apply(mine(tx, caller, id, RoomChanges::may))),
                changed -> tellChanged(changed, why));
    }

    private void tellChanged(Room changed, Departure why) {
        house.rooms().put(changed);
        seating.evict(changed, user -> views.admits(changed, user), why);
        tell(changed, new ChatEvent.RoomChanged(changed, seating.knowing(changed)));
    }

    void archive(Caller caller, String idOrSlug) {
        var room =
                house.rooms().group(idOrSlug).filter(found -> !found.archived()).orElseThrow(RoomViews::notFound);
        if (!owns(caller, room)) {
            throw views.known(room, caller.user()) ? notYours() : RoomViews.notFound();
        }
        house.commit(
                tx -> updated(tx, mine(tx, caller, room.id(), RoomChanges::owns).withArchived(true)), archived -> {
                    var knowing = seating.knowing(archived);
                    house.rooms().put(archived);
                    seating.evict(archived, user -> false, Departure.ARCHIVED);
                    tell(archived, new ChatEvent.RoomArchived(archived, knowing));
                });
    }

    RoomView restore(Caller caller, String idOrSlug) {
        var room = house.rooms()
                .group(idOrSlug)
                .filter(found -> found.archived() && owns(caller, found))
                .orElseThrow(RoomViews::notFound);
        var back = house.commit(
                tx -> updated(tx, archivedOfMine(tx, caller, room.id()).withArchived(false)), restored -> {
                    house.rooms().put(restored);
                    tell(restored, new ChatEvent.RoomChanged(restored, seating.knowing(restored)));
                });
        return views.view(caller, back, false);
    }

    /**
     * COMPAT: whoever knows the id of a restricted room learns that it exists, as old clients expect this very answer
     * (Let's Chat 0.4.2 core/rooms.js).
     */
    private Room changeable(Caller caller, String idOrSlug) {
        var room =
                house.rooms().group(idOrSlug).filter(found -> !found.archived()).orElseThrow(RoomViews::notFound);
        if (!may(caller, room)) {
            throw notYours(room);
        }
        return room;
    }

    private Room added(Transaction tx, Caller caller, RoomDraft draft, Optional<String> hash) {
        if (tx.rooms().findBySlug(draft.slug()).isPresent()) {
            throw RoomRules.slugTaken(draft.slug());
        }
        var now = house.now();
        var room = new Room(
                house.ids().room(),
                RoomKind.GROUP,
                draft.slug(),
                draft.name(),
                draft.description(),
                caller.id(),
                draft.restricted(),
                hash,
                Set.of(),
                false,
                now,
                now,
                0);
        tx.rooms().add(room);
        return room;
    }

    /** The room as it is inside the transaction, with the right looked at again. */
    private static Room mine(Transaction tx, Caller caller, RoomId id, BiPredicate<Caller, Room> may) {
        return tx.rooms()
                .find(id)
                .filter(room -> !room.archived() && may.test(caller, room))
                .orElseThrow(RoomViews::notFound);
    }

    private static Room archivedOfMine(Transaction tx, Caller caller, RoomId id) {
        return tx.rooms()
                .find(id)
                .filter(room -> room.archived() && owns(caller, room))
                .orElseThrow(RoomViews::notFound);
    }

    private static Room updated(Transaction tx, Room room) {
        tx.rooms().update(room);
        return room;
    }

    private static Optional<String> password(Room now, RoomChange change, Optional<String> hash) {
        return switch (change.password()) {
            case PasswordChange.Keep() -> now.passwordHash();
            case PasswordChange.Remove() -> Optional.empty();
            case PasswordChange.Set ignored -> hash;
        };
    }

    private static Set<UserId> named(Transaction tx, List<String> names) {
        var members = new HashSet<UserId>();
        for (var name : names) {
            var bare = name.strip().replaceFirst("^@", "").toLowerCase(Locale.ROOT);
            tx.users()
                    .accountByUsername(bare)
                    .filter(account -> account.user().active())
                    .ifPresent(account -> members.add(account.id()));
        }
        return members;
    }

    private void tell(Room room, ChatEvent event) {
        house.lanes().of(room.id()).run(() -> house.events().publish(event));
    }

    private static Refused notYours(Room room) {
        return room.restricted() ? Refused.forbidden("Only owner can change private room.") : notYours();
    }

    private static Refused notYours() {
        return Refused.forbidden("Only the owner or an administrator can change this room.");
    }
}
