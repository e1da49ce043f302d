package letschat.moving;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.bson.BsonArray;
import org.bson.BsonBinaryWriter;
import org.bson.BsonBoolean;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonObjectId;
import org.bson.BsonString;
import org.bson.codecs.BsonDocumentCodec;
import org.bson.codecs.EncoderContext;
import org.bson.io.BasicOutputBuffer;
import org.bson.types.ObjectId;

/** The documents of a house of Let's Chat 0.4, and the dumps that {@code mongodump} makes of it. */
public final class OldHouse {
    public static final Instant DAY = Instant.parse("2015-06-01T12:00:00Z");
    private static final int MAGIC = 0x8199e26d;

    private final Map<String, List<BsonDocument>> collections = new LinkedHashMap<>();

    public OldHouse() {
        for (var name : List.of("users", "rooms", "messages", "usermessages", "files", "sessions")) {
            collections.put(name, new ArrayList<>());
        }
    }

    /** The n-th id of some kind, made on that day. */
    public static String id(int kind, int n) {
        return "%08x%04x%012x".formatted(DAY.getEpochSecond(), kind, n);
    }

    public static BsonObjectId objectId(String id) {
        return new BsonObjectId(new ObjectId(id));
    }

    public static BsonDateTime time(Instant when) {
        return new BsonDateTime(when.toEpochMilli());
    }

    public BsonDocument put(String collection, BsonDocument document) {
        collections.computeIfAbsent(collection, ignored -> new ArrayList<>()).add(document);
        return document;
    }

    public BsonDocument user(int n, String username, String passwordHash) {
        return put(
                "users",
                new BsonDocument("_id", objectId(id(1, n)))
                        .append("provider", new BsonString("local"))
                        .append("email", new BsonString(username.toLowerCase(java.util.Locale.ROOT) + "@example.com"))
                        .append("password", new BsonString(passwordHash))
                        .append("firstName", new BsonString("First"))
                        .append("lastName", new BsonString("Last"))
                        .append("username", new BsonString(username))
                        .append("displayName", new BsonString("Display " + username))
                        .append("joined", time(DAY))
                        .append("messages", new BsonArray()));
    }

    public BsonDocument room(int n, String slug, int owner) {
        return put(
                "rooms",
                new BsonDocument("_id", objectId(id(2, n)))
                        .append("slug", new BsonString(slug))
                        .append("name", new BsonString("Room " + slug))
                        .append("owner", objectId(id(1, owner)))
                        .append("participants", new BsonArray())
                        .append("created", time(DAY))
                        .append("lastActive", time(DAY))
                        .append("archived", BsonBoolean.FALSE));
    }

    public BsonDocument message(int n, int room, int author, String text, Instant posted) {
        return put(
                "messages",
                new BsonDocument("_id", objectId(id(3, n)))
                        .append("room", objectId(id(2, room)))
                        .append("owner", objectId(id(1, author)))
                        .append("text", new BsonString(text))
                        .append("posted", time(posted)));
    }

    public BsonDocument direct(int n, int from, int to, String text, Instant posted) {
        return put(
                "usermessages",
                new BsonDocument("_id", objectId(id(4, n)))
                        .append("users", new BsonArray(List.of(objectId(id(1, from)), objectId(id(1, to)))))
                        .append("owner", objectId(id(1, from)))
                        .append("text", new BsonString(text))
                        .append("posted", time(posted)));
    }

    public BsonDocument file(int n, int room, int owner, String name) {
        return put(
                "files",
                new BsonDocument("_id", objectId(id(5, n)))
                        .append("room", objectId(id(2, room)))
                        .append("owner", objectId(id(1, owner)))
                        .append("name", new BsonString(name))
                        .append("type", new BsonString("image/png"))
                        .append("size", new BsonInt32(3))
                        .append("uploaded", time(DAY)));
    }

    /** As {@code mongodump} writes it, or with {@code packed} {@code mongodump --gzip}. */
    public Path toFolder(Path folder, boolean packed) throws IOException {
        var database = Files.createDirectories(folder.resolve("letschat"));
        for (var collection : collections.entrySet()) {
            var name = collection.getKey() + ".bson" + (packed ? ".gz" : "");
            try (var out = opened(database.resolve(name), packed)) {
                for (var document : collection.getValue()) {
                    out.write(bytes(document));
                }
            }
            Files.writeString(database.resolve(collection.getKey() + ".metadata.json"), "{\"options\":{}}");
        }
        return folder;
    }

    /** As {@code mongodump --archive} writes it, the collections mixed as they are when several are dumped at once. */
    public Path toArchive(Path file, boolean packed) throws IOException {
        try (var out = opened(file, packed)) {
            out.write(number(MAGIC));
            out.write(bytes(new BsonDocument("concurrent_collections", new BsonInt32(4))
                    .append("version", new BsonString("0.1"))
                    .append("server_version", new BsonString("3.0.4"))
                    .append("tool_version", new BsonString("3.0.4"))));
            for (var name : collections.keySet()) {
                out.write(bytes(new BsonDocument("db", new BsonString("letschat"))
                        .append("collection", new BsonString(name))
                        .append("metadata", new BsonString("{}"))
                        .append("size", new BsonInt32(0))));
            }
            out.write(number(-1));
            for (int half = 0; half < 2; half++) {
                for (var collection : collections.entrySet()) {
                    block(out, collection.getKey(), collection.getValue(), half);
                }
            }
        }
        return file;
    }

    private static void block(OutputStream out, String name, List<BsonDocument> documents, int half)
            throws IOException {
        int middle = documents.size() / 2;
        out.write(header(name, false, 0));
        for (var document : half == 0 ? documents.subList(0, middle) : documents.subList(middle, documents.size())) {
            out.write(bytes(document));
        }
        out.write(number(-1));
        if (half == 1) {
            var sum = new Crc64();
            documents.forEach(document -> sum.update(bytes(document)));
            out.write(header(name, true, sum.value()));
            out.write(number(-1));
        }
    }

    private static byte[] header(String name, boolean end, long sum) {
        return bytes(new BsonDocument("db", new BsonString("letschat"))
                .append("collection", new BsonString(name))
                .append("EOF", BsonBoolean.valueOf(end))
                .append("CRC", new BsonInt64(sum)));
    }

    private static OutputStream opened(Path file, boolean packed) throws IOException {
        var out = Files.newOutputStream(file);
        return packed ? new GZIPOutputStream(out) : out;
    }

    private static byte[] number(int number) {
        return ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(number)
                .array();
    }

    public static byte[] bytes(BsonDocument document) {
        try (var buffer = new BasicOutputBuffer();
                var writer = new BsonBinaryWriter(buffer)) {
            new BsonDocumentCodec()
                    .encode(writer, document, EncoderContext.builder().build());
            var out = new ByteArrayOutputStream();
            buffer.pipe(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
