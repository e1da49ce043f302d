package letschat.core.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import letschat.core.CoreSettings;
import letschat.core.directory.Household;
import letschat.core.message.Messages;
import letschat.core.model.Caller;
import letschat.core.model.ChatEvent;
import letschat.core.model.FileId;
import letschat.core.model.Parcel;
import letschat.core.model.Refused;
import letschat.core.model.Room;
import letschat.core.model.RoomId;
import letschat.core.model.RoomKind;
import letschat.core.model.StoredFile;
import letschat.core.picture.Cleaned;
import letschat.core.store.Transaction;

/**
 * Uploads that come before it is said where they belong, and links by which who has no login opens an upload: a link is
 * a right by itself, as long as the upload is there. Safe for many threads.
 */
public final class Parcels {
    /** What nobody has said where it belongs is kept for so long; it may be what only an encrypted message names. */
    private static final Duration KEPT = Duration.ofDays(30);

    private static final String SECRET = "file.links";
    private static final int SECRET_BYTES = 32;
    private static final int KEY_BYTES = 24;
    private static final int TOGETHER = 500;

    private final Household house;
    private final CoreSettings.Files settings;
    private final Files files;
    private final Messages messages;

    public Parcels(Household house, CoreSettings.Files settings, Files files, Messages messages) {
        this.house = house;
        this.settings = settings;
        this.files = files;
        this.messages = messages;
    }

    /**
     * The id that an upload of {@code size} bytes will have, if it may come.
     *
     * @param type as the uploader announces it; what the bytes are is looked at when they are there
     * @throws Refused SWITCHED_OFF; TOO_LARGE for size or quota; INVALID for an empty file or a type that is not allowed
     */
    public FileId expect(Caller caller, long size, Optional<String> type) {
        if (!settings.enabled()) {
            throw Refused.switchedOff("Uploads are switched off.");
        }
        if (size > settings.maxBytes()) {
            throw Refused.tooLarge("A file has at most " + settings.maxBytes() + " bytes.");
        }
        if (size <= 0) {
            throw Refused.invalid("file", "This file is empty.");
        }
        boolean unwanted = type.filter(announced -> !settings.allowedTypes().contains(announced))
                .isPresent();
        if (unwanted && !settings.allowedTypes().isEmpty()) {
            throw Refused.invalid("file", "Files of type " + type.get() + " are not allowed here.");
        }
        files.refuseOverQuota(house.read().files(), caller.id(), size);
        return house.ids().file();
    }

    /** Keeps the bytes of an upload that was expected. Refuses as {@link Files#add} does, but asks for no room. */
    public Parcel keep(Caller caller, FileId id, NewFile file) {
        try {
            var type = files.type(file.bytes());
            var cleaned = Cleaned.of(file.bytes(), type);
            try {
                return kept(caller, id, file.name(), type, cleaned);
            } finally {
                java.nio.file.Files.deleteIfExists(cleaned.bytes());
            }
        } catch (IOException failed) {
            throw new UncheckedIOException("a parcel could not be kept file=" + id, failed);
        }
    }

    private Parcel kept(Caller caller, FileId id, String name, String type, Cleaned cleaned) throws IOException {
        var place = files.first();
        var parcel = new Parcel(
                id,
                caller.id(),
                Files.name(name),
                type,
                java.nio.file.Files.size(cleaned.bytes()),
                Files.sha256(cleaned.bytes()),
                place.key(),
                house.now(),
                cleaned.facts());
        Files.put(place, id, cleaned.bytes());
        try {
            return house.store().inTransaction(tx -> {
                files.refuseOverQuota(tx.files(), parcel.owner(), parcel.size());
                tx.files().hold(parcel);
                return parcel;
            });
        } catch (RuntimeException failed) {
            place.remove(id);
            throw failed;
        }
    }

    /**
     * Makes the caller's own parcel an upload of a room or of a direct conversation of theirs; once it is one, it stays
     * there.
     *
     * @return empty when there is no such parcel of the caller's; the upload, when it is one of that room by now
     * @throws Refused as {@link Messages#writable}
     */
    public Optional<StoredFile> settle(Caller caller, FileId id, RoomId room) {
        var there = house.read().files().find(id).filter(file -> file.room().equals(room));
        if (there.isPresent()) {
            return there.filter(file -> file.owner().equals(caller.id()));
        }
        return house.store()
                .inTransaction(tx -> tx.files()
                        .held(id)
                        .filter(parcel -> parcel.owner().equals(caller.id()))
                        .map(parcel -> settled(tx, caller, parcel, room)));
    }

    private StoredFile settled(Transaction tx, Caller caller, Parcel parcel, RoomId id) {
        var room = open(tx, caller, id);
        var file = parcel.in(id);
        tx.files().release(parcel.id());
        tx.files().add(file);
        if (room.kind() != RoomKind.DIRECT) {
            var event = new ChatEvent.FileUploaded(file, caller.user(), room);
            tx.afterCommit(() -> house.lanes().of(id).run(() -> house.events().publish(event)));
        }
        return file;
    }

    private Room open(Transaction tx, Caller caller, RoomId id) {
        return tx.rooms()
                .find(id)
                .filter(room -> room.kind() == RoomKind.DIRECT && room.members().contains(caller.id()))
                .orElseGet(() -> messages.writable(tx, caller, id));
    }

    /** What opens an upload, besides its id, to who has no login. */
    public String key(FileId id) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            // Secret and id have fixed lengths and a part of the digest is kept back, so nothing can be made out of
            // known keys.
            var secret = secret();
            digest.update(secret);
            digest.update(id.value().getBytes(StandardCharsets.US_ASCII));
            digest.update(secret);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest.digest(), KEY_BYTES));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }

    /** Whether {@code key} is that of {@code id}; takes as long for every wrong one. */
    public boolean fits(FileId id, String key) {
        return MessageDigest.isEqual(key(id).getBytes(StandardCharsets.US_ASCII), key.getBytes(StandardCharsets.UTF_8));
    }

    /** The upload or parcel that a link names. Refuses NOT_FOUND, the same for a wrong key and for none. */
    public Files.OpenFile open(FileId id, String key) {
        if (!fits(id, key)) {
            throw none();
        }
        var stores = house.read().files();
        return stores.find(id)
                // A parcel is shown as if it lay in a room of its own.
                .or(() -> stores.held(id).map(parcel -> parcel.in(new RoomId(id.value()))))
                .map(file -> new Files.OpenFile(file, files.place(file.place(), id)))
                .orElseThrow(Parcels::none);
    }

    /** Removes parcels that are too old; says how many. */
    public int sweep() {
        var old = house.read().files().heldBefore(house.now().minus(KEPT), TOGETHER);
        for (var parcel : old) {
            var gone = house.store().inTransaction(tx -> {
                var still = tx.files().held(parcel.id()).isPresent();
                tx.files().release(parcel.id());
                return still;
            });
            if (gone) {
                remove(parcel);
            }
        }
        return old.size();
    }

    private void remove(Parcel parcel) {
        try {
            files.place(parcel.place(), parcel.id()).remove(parcel.id());
        } catch (IOException failed) {
            throw new UncheckedIOException("a parcel could not be removed file=" + parcel.id(), failed);
        }
    }

    /** Made once, so that links hold for as long as the house. */
    private byte[] secret() {
        var kept = house.read()
                .house()
                .get(SECRET)
                .orElseGet(() -> house.store()
                        .inTransaction(tx -> tx.house().get(SECRET).orElseGet(() -> {
                            var bytes = new byte[SECRET_BYTES];
                            house.random().nextBytes(bytes);
                            var made = HexFormat.of().formatHex(bytes);
                            tx.house().put(SECRET, made);
                            return made;
                        })));
        return HexFormat.of().parseHex(kept);
    }

    private static Refused none() {
        return Refused.notFound("There is no such file.");
    }
}
