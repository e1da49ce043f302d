package letschat.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import letschat.core.model.Account;
import letschat.core.model.Message;
import letschat.core.model.MessageId;
import letschat.core.model.Room;
import letschat.core.model.RoomId;
import letschat.core.model.RoomKind;
import letschat.core.model.User;
import letschat.core.model.UserId;
import letschat.core.store.Transaction;
import letschat.store.DatabaseSettings;
import letschat.store.SqlStore;

/** A store in a temporary folder, with rooms full of messages. */
final class Furnished implements AutoCloseable {
    private static final Instant BEGINNING = Instant.parse("2026-01-01T00:00:00Z");
    private static final int CHUNK = 5_000;
    private static final List<String> WORDS = List.of(
            "deploy", "server", "lunch", "review", "release", "branch", "meeting", "coffee", "ticket", "backup",
            "rocket", "garden", "window", "planet", "silver", "copper");

    final UserId author = new UserId("a".repeat(24));
    private final Path folder;
    final SqlStore store;

    Furnished(int rooms, int messages) {
        try {
            folder = Files.createTempDirectory("lets-chat-bench");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        store = SqlStore.open(DatabaseSettings.of(folder.resolve("chat.db")));
        store.inTransaction(tx -> {
            tx.users().add(account());
            for (int i = 0; i < rooms; i++) {
                tx.rooms().add(room(i));
            }
            return rooms;
        });
        for (int from = 0; from < messages; from += CHUNK) {
            int first = from;
            store.inTransaction(tx -> fill(tx, rooms, first, Math.min(messages, first + CHUNK)));
        }
    }

    RoomId roomId(int number) {
        return new RoomId(String.format(Locale.ROOT, "%024x", number + 1));
    }

    /** Says one more thing in a room, as the core does. */
    Message say(Transaction tx, int room, int number, String text) {
        var posted = BEGINNING.plus(Duration.ofSeconds(number));
        long seq = tx.rooms().nextSeq(roomId(room), posted).orElseThrow();
        var message = new Message(
                new MessageId(String.format(Locale.ROOT, "%024x", number + 1)),
                roomId(room),
                seq,
                author,
                text,
                posted,
                Optional.empty());
        tx.messages().add(message);
        return message;
    }

    private int fill(Transaction tx, int rooms, int from, int to) {
        for (int i = from; i < to; i++) {
            say(tx, i % rooms, i, "message " + i + " " + word(i) + " " + word(i / 16) + " about the " + word(i / 256));
        }
        return to - from;
    }

    private static String word(int number) {
        return WORDS.get(Math.floorMod(number, WORDS.size()));
    }

    private Account account() {
        var user = new User(author, "load", "Load", "Load", "Test", "0".repeat(32), false, true, BEGINNING);
        return new Account(user, "load@example.com", "local", Optional.empty(), Optional.empty());
    }

    private Room room(int number) {
        return new Room(
                roomId(number),
                RoomKind.GROUP,
                "room" + number,
                "Room " + number,
                Optional.empty(),
                author,
                false,
                Optional.empty(),
                Set.of(),
                false,
                BEGINNING,
                BEGINNING,
                0);
    }

    @Override
    public void close() {
        store.close();
        try (var files = Files.list(folder)) {
            for (var file : files.toList()) {
                Files.delete(file);
            }
            Files.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
