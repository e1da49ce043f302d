package letschat.server.backup;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import letschat.core.Fixtures;
import letschat.core.file.LocalFilePlace;
import letschat.core.model.Message;
import letschat.core.model.MessageQuery;
import letschat.core.model.NewIds;
import letschat.core.model.RoomId;
import letschat.core.model.StoredFile;
import letschat.core.model.UserId;
import letschat.store.DatabaseSettings;
import letschat.store.SqlStore;

/** A data directory with a house in it: alice, bob, the lobby, what is said there, and some files. */
final class SmallHouse implements AutoCloseable {
    static final Instant NOW = Instant.parse("2026-11-25T03:00:00Z");
    private static final int TOGETHER = 1000;

    private final Path data;
    private final SqlStore store;
    private final NewIds ids = new NewIds(() -> NOW, new SecureRandom());

    private SmallHouse(Path data, SqlStore store) {
        this.data = data;
        this.store = store;
    }

    static SmallHouse open(Path data) {
        return new SmallHouse(data, SqlStore.open(DatabaseSettings.of(database(data))));
    }

    static Path database(Path data) {
        return data.resolve("lets-chat.db");
    }

    static Path uploads(Path data) {
        return data.resolve("uploads");
    }

    SqlStore store() {
        return store;
    }

    /** People, the lobby, secrets beside the database. */
    SmallHouse furnished() {
        var fixtures = Fixtures.open(store);
        fixtures.lobby();
        fixtures.bob();
        fixtures.settle();
        write("xmpp.key", "the key of the house");
        write("tls/site.crt", "a certificate");
        write("thumbnails/0123", "can be drawn again");
        write("lock", "1");
        return this;
    }

    private void write(String name, String text) {
        try {
            var file = data.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    RoomId lobby() {
        return store.read().rooms().findBySlug("lobby").orElseThrow().id();
    }

    UserId user(String name) {
        return store.read().users().accountByUsername(name).orElseThrow().id();
    }

    SmallHouse withMessages(int count) {
        var room = lobby();
        var author = user("alice");
        for (int from = 0; from < count; from += TOGETHER) {
            int until = Math.min(count, from + TOGETHER);
            int first = from;
            store.inTransaction(tx -> {
                for (int i = first; i < until; i++) {
                    long seq = tx.rooms().nextSeq(room, NOW).orElseThrow();
                    var text = "message number " + i + " of the lobby";
                    tx.messages().add(new Message(ids.message(), room, seq, author, text, NOW, Optional.empty()));
                }
                return until;
            });
        }
        return this;
    }

    long say(String text) {
        var room = lobby();
        var author = user("alice");
        return store.inTransaction(tx -> {
            long seq = tx.rooms().nextSeq(room, NOW).orElseThrow();
            tx.messages().add(new Message(ids.message(), room, seq, author, text, NOW, Optional.empty()));
            return seq;
        });
    }

    SmallHouse withFiles(int count, int bytes) throws IOException {
        var place = new LocalFilePlace(uploads(data));
        for (int i = 0; i < count; i++) {
            var content = new byte[bytes];
            new java.util.Random(i).nextBytes(content);
            var half = Files.write(data.resolve("half"), content);
            var id = ids.file();
            place.put(id, half);
            var sha256 = HexFormat.of().formatHex(ArchiveWriter.Sha256.digest().digest(content));
            var facts = new StoredFile(
                    id,
                    lobby(),
                    user("alice"),
                    i + ".bin",
                    "x/y",
                    bytes,
                    sha256,
                    LocalFilePlace.KEY,
                    NOW,
                    Optional.empty());
            store.inTransaction(tx -> {
                tx.files().add(facts);
                return true;
            });
        }
        return this;
    }

    /** Everything said in the lobby. */
    List<Message> said() {
        var said = new ArrayList<Message>();
        var room = lobby();
        for (long seq = 0; ; seq = said.getLast().seq()) {
            var page = store.read().messages().page(MessageQuery.after(room, seq, 5000));
            said.addAll(page);
            if (page.size() < 5000) {
                return said;
            }
        }
    }

    Source source() {
        return source(data);
    }

    static Source source(Path data) {
        return new Source(data, database(data), uploads(data), Map.of(), "1.2.3");
    }

    static Backup.Made backup(Path data, Path target, Optional<char[]> passphrase) throws IOException {
        return new Backup(source(data), NOW, new SecureRandom(), Progress.NONE).to(target, passphrase);
    }

    static Restore.Restored restore(Path backup, Path data, Supplier<char[]> passphrase) throws IOException {
        Files.createDirectories(data);
        return new Restore(data, database(data), uploads(data), Progress.NONE).from(backup, passphrase);
    }

    static char[] noPassphrase() {
        throw new AssertionError("nobody is to be asked");
    }

    static void put(Path file, String text) throws IOException {
        Files.writeString(file, text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        store.close();
    }
}
