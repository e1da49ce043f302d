package letschat.core.store;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import letschat.core.model.Account;
import letschat.core.model.Login;
import letschat.core.model.Message;
import letschat.core.model.NewIds;
import letschat.core.model.Room;
import letschat.core.model.RoomId;
import letschat.core.model.RoomKind;
import letschat.core.model.StoredFile;
import letschat.core.model.User;
import letschat.core.model.UserId;

/** Nouns for the stores' tests, plain but valid; ids go up in the order of making. */
final class Nouns {
    /** When everything in these tests begins. */
    static final Instant DAWN = Instant.parse("2026-01-01T00:00:00Z");

    /** Not kind to stores: quotes, a wildcard, control characters, right-to-left, an emoji, accents. */
    static final String AWKWARD = " O'Brien \"%_*\\ \t\r\n\u0001 שלום e\u0301 \uD83D\uDE80 ";

    private static final NewIds IDS = new NewIds(InstantSource.fixed(DAWN), new Random(1));

    private Nouns() {}

    static NewIds ids() {
        return IDS;
    }

    static Account account(String name) {
        return account(name, DAWN);
    }

    static Account account(String name, Instant joined) {
        var user = new User(IDS.user(), name, name, "", "", "0123456789abcdef0123456789abcdef", false, true, joined);
        return new Account(user, name + "@example.com", "local", Optional.empty(), Optional.empty());
    }

    static Account changed(Account account, String displayName, boolean administrator, boolean active) {
        User was = account.user();
        return account.withUser(new User(
                was.id(),
                was.username(),
                displayName,
                was.firstName(),
                was.lastName(),
                was.avatar(),
                administrator,
                active,
                was.joined()));
    }

    static Login login(UserId user, Instant created, Instant lastUsed) {
        return new Login(IDS.login(), user, created, lastUsed, "127.0.0.1", "tester");
    }

    static Room room(String slug) {
        return room(slug, RoomKind.GROUP, Set.of(), DAWN);
    }

    static Room room(String slug, RoomKind kind, Set<UserId> members, Instant lastActive) {
        return new Room(
                IDS.room(),
                kind,
                slug,
                slug,
                Optional.empty(),
                IDS.user(),
                false,
                Optional.empty(),
                members,
                false,
                DAWN,
                lastActive,
                0);
    }

    static Room direct(UserId one, UserId other) {
        return direct(Set.of(one, other));
    }

    static Room direct(Set<UserId> members) {
        return room(IDS.room().value(), RoomKind.DIRECT, members, DAWN);
    }

    static Room renamed(Room room, String name, Set<UserId> members, boolean archived) {
        return new Room(
                room.id(),
                room.kind(),
                room.slug(),
                name,
                room.description(),
                room.rights().withMembers(members),
                room.restricted(),
                room.passwordHash(),
                archived,
                room.created(),
                room.lastActive(),
                room.seq(),
                room.speech(),
                room.change());
    }

    static StoredFile file(RoomId room, UserId owner, long size, Instant uploaded) {
        return new StoredFile(
                IDS.file(),
                room,
                owner,
                "a.png",
                "image/png",
                size,
                "ab".repeat(32),
                "local",
                uploaded,
                Optional.empty());
    }

    /** Says something inside a transaction; the n-th message of a room is posted n seconds after dawn. */
    static Message said(Transaction tx, RoomId room, UserId author, String text) {
        return said(tx, room, author, text, Optional.empty());
    }

    static Message said(Transaction tx, RoomId room, UserId author, String text, Optional<String> clientId) {
        long seq = tx.rooms().nextSeq(room, DAWN).orElseThrow();
        var message = new Message(IDS.message(), room, seq, author, text, DAWN.plusSeconds(seq), clientId);
        tx.messages().add(message);
        return message;
    }
}
