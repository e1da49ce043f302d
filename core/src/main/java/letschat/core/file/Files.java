package letschat.core.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import letschat.core.CoreSettings;
import letschat.core.directory.Household;
import letschat.core.message.Messages;
import letschat.core.message.Posting;
import letschat.core.message.Saying;
import letschat.core.model.Caller;
import letschat.core.model.ChatEvent;
import letschat.core.model.FileId;
import letschat.core.model.Page;
import letschat.core.model.Refused;
import letschat.core.model.RoomId;
import letschat.core.model.StoredFile;
import letschat.core.model.UserId;
import letschat.core.picture.Cleaned;
import letschat.core.room.Rooms;
import letschat.core.spi.FilePlace;
import letschat.core.store.FileStore;
import letschat.core.store.Transaction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Uploads: kept for those who may read the room they were put into. */
public final class Files {
    /** A stored file that may be read, and how. */
    public record OpenFile(StoredFile file, FilePlace place) {}

    private static final Logger log = LoggerFactory.getLogger(Files.class);
    private static final int MOST_NAME = 255;

    private final Household house;
    private final CoreSettings settings;
    private final Rooms rooms;
    private final Messages messages;
    private final Posting posting;
    private final Orphans orphans;
    private final List<FilePlace> places;
    private final Map<String, FilePlace> byKey;

    /** @param places the first takes new files; the others still give what they hold */
    public Files(
            Household house,
            CoreSettings settings,
            Rooms rooms,
            Messages messages,
            Posting posting,
            List<FilePlace> places) {
        if (settings.files().enabled() && places.isEmpty()) {
            throw new IllegalArgumentException("files are enabled, but there is no place for them");
        }
        this.house = house;
        this.settings = settings;
        this.rooms = rooms;
        this.messages = messages;
        this.posting = posting;
        this.orphans = new Orphans(house, places);
        this.places = List.copyOf(places);
        this.byKey = places.stream().collect(Collectors.toMap(FilePlace::key, Function.identity()));
    }

    /**
     * Keeps a file in a room; with {@code post} also says {@code upload://files/ID/NAME} there. The type is found in the
     * bytes. On any failure nothing is kept. What a picture tells of its maker
     * is taken out of it.
     *
     * @throws letschat.core.model.Refused SWITCHED_OFF, NOT_FOUND, FORBIDDEN, INVALID for a type that is not allowed, TOO_LARGE for size or quota, UNAVAILABLE while its place is
     */
    public StoredFile add(Caller caller, RoomId room, NewFile file, boolean post) {
        if (!settings.files().enabled()) {
            throw Refused.switchedOff("Uploads are switched off.");
        }
        messages.writable(caller, room);
        try {
            var type = type(file.bytes());
            var cleaned = Cleaned.of(file.bytes(), type);
            try {
                var facts = facts(caller, room, file.name(), type, cleaned);
                refuseOverQuota(house.read().files(), facts);
                return kept(caller, facts, cleaned.bytes(), post);
            } finally {
                java.nio.file.Files.deleteIfExists(cleaned.bytes());
            }
        } catch (IOException failed) {
            throw new UncheckedIOException("an upload could not be kept room=" + room, failed);
        }
    }

    /** A room's files; empty for a room the caller may not read. */
    public List<StoredFile> page(
            Caller caller, RoomId room, Optional<String> password, boolean newestFirst, Page page) {
        return rooms.readable(caller, room, password)
                .map(readable -> house.read().files().page(room, newestFirst, page))
                .orElse(List.of());
    }

    /** Refuses NOT_FOUND, the same for none and for one in a room the caller may not read. */
    public OpenFile open(Caller caller, FileId id) {
        return house.read()
                .files()
                .find(id)
                .filter(file ->
                        rooms.readable(caller, file.room(), Optional.empty()).isPresent())
                .map(file -> new OpenFile(file, place(file)))
                .orElseThrow(() -> Refused.notFound("There is no such file."));
    }

    /** Removes bytes that belong to no upload, once a day however often it is called; says how many. */
    public int sweep() {
        return orphans.sweep();
    }

    /** Removes the bytes of a file of which the facts are gone already. */
    void discard(StoredFile file) {
        try {
            place(file).remove(file.id());
        } catch (IOException failed) {
            throw new UncheckedIOException("the bytes of a removed upload stay file=" + file.id(), failed);
        }
    }

    /** The largest file that may be sent at all, in bytes, so that fronts can stop reading early. */
    public long maxBytes() {
        return settings.files().maxBytes();
    }

    /** Of a file that may be kept here. */
    String type(Path bytes) throws IOException {
        long size = java.nio.file.Files.size(bytes);
        if (size > maxBytes()) {
            throw Refused.tooLarge("A file has at most " + maxBytes() + " bytes.");
        }
        if (size == 0) {
            throw Refused.invalid("file", "This file is empty.");
        }
        var type = FileType.of(bytes);
        var allowed = settings.files().allowedTypes();
        if (!allowed.isEmpty() && !allowed.contains(type)) {
            throw Refused.invalid("file", "Files of type " + type + " are not allowed here.");
        }
        return type;
    }

    private StoredFile facts(Caller caller, RoomId room, String name, String type, Cleaned cleaned) throws IOException {
        return new StoredFile(
                house.ids().file(),
                room,
                caller.id(),
                name(name),
                type,
                java.nio.file.Files.size(cleaned.bytes()),
                sha256(cleaned.bytes()),
                places.getFirst().key(),
                house.now(),
                cleaned.facts());
    }

    /** Bytes first, facts after: a file that is listed is always there. */
    private StoredFile kept(Caller caller, StoredFile facts, Path bytes, boolean post) throws IOException {
        var place = places.getFirst();
        put(place, facts.id(), bytes);
        try {
            posting.expect(facts.room());
            return house.store().inTransaction(tx -> noted(tx, caller, facts, post));
        } catch (RuntimeException failed) {
            place.remove(facts.id());
            throw failed;
        }
    }

    private StoredFile noted(Transaction tx, Caller caller, StoredFile facts, boolean post) {
        refuseOverQuota(tx.files(), facts);
        var room = messages.writable(tx, caller, facts.room());
        tx.files().add(facts);
        var event = new ChatEvent.FileUploaded(facts, caller.user(), room);
        tx.afterCommit(
                () -> house.lanes().of(room.id()).run(() -> house.events().publish(event)));
        if (post) {
            var text = text(facts);
            messages.say(tx, room, Saying.of(caller, text, Optional.empty(), Integer.MAX_VALUE));
        }
        return facts;
    }

    private void refuseOverQuota(FileStore files, StoredFile facts) {
        refuseOverQuota(files, facts.owner(), facts.size());
    }

    void refuseOverQuota(FileStore files, UserId owner, long size) {
        long ofUser = settings.files().userQuota();
        if (ofUser > 0 && files.bytesOf(owner) + size > ofUser) {
            throw Refused.tooLarge("Your files have at most " + ofUser + " bytes together.");
        }
        long ofAll = settings.files().totalQuota();
        if (ofAll > 0 && files.bytes() + size > ofAll) {
            throw Refused.tooLarge("There is no room for more files.");
        }
    }

    private FilePlace place(StoredFile file) {
        return place(file.place(), file.id());
    }

    FilePlace place(String key, FileId file) {
        return Optional.ofNullable(byKey.get(key)).orElseThrow(() -> {
            log.error("No settings say where this file lies file={} place={}", file, key);
            return Refused.unavailable("This file cannot be had at the moment.");
        });
    }

    /** Refuses UNAVAILABLE when the place fails; the operator is told why. */
    static void put(FilePlace place, FileId id, Path bytes) {
        try {
            place.put(id, bytes);
        } catch (IOException failed) {
            log.error("A file could not be kept place={} file={}", place.key(), id, failed);
            throw Refused.unavailable("Files cannot be kept at the moment. Try again later.");
        }
    }

    /** For the operator, who has changed {@code files.provider}. */
    public Gathering gathering() {
        return new Gathering(house, this);
    }

    /** Data only, but without controls that would break a line where it is shown. */
    static String name(String given) {
        var name = given.replaceAll("[\\p{Cc}\\p{Cs}\\u202a-\\u202e\\u2066-\\u2069]", "")
                .strip();
        int end = Math.min(MOST_NAME, name.length());
        boolean half = end > 0 && end < name.length() && Character.isHighSurrogate(name.charAt(end - 1));
        var cut = name.substring(0, half ? end - 1 : end);
        return cut.isEmpty() ? "file" : cut;
    }

    static String sha256(Path file) throws IOException {
        try (var in =
                new DigestInputStream(java.nio.file.Files.newInputStream(file), MessageDigest.getInstance("SHA-256"))) {
            in.transferTo(java.io.OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(in.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }

    /** What is said in a room to show an upload there. */
    public static String text(StoredFile file) {
        return "upload://files/" + file.id() + "/" + encoded(file.name());
    }

    /** Where new bytes go. */
    FilePlace first() {
        return places.getFirst();
    }

    /** As a browser's encodeURIComponent writes it. */
    public static String encoded(String name) {
        var url = new StringBuilder();
        for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            boolean plain = (c < 0x80 && Character.isLetterOrDigit(c)) || "-_.!~*'()".indexOf(c) >= 0;
            url.append(
                    plain
                            ? String.valueOf(c)
                            : "%" + HexFormat.of().withUpperCase().toHexDigits(b));
        }
        return url.toString();
    }
}
