package letschat.moving;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import letschat.core.file.FileType;
import letschat.core.model.FileId;
import letschat.core.model.RoomId;
import letschat.core.model.StoredFile;
import letschat.core.model.UserId;
import letschat.core.picture.Cleaned;
import letschat.core.spi.FilePlace;
import letschat.core.store.Store;
import letschat.moving.Report.Kind;

/**
 * Brings uploads in, each once, as the house takes any upload: the type is what is found in the bytes, and what a picture
 * tells of its maker is taken out. For one thread.
 */
final class FilesIn {
    /**
     * What is told of a file.
     *
     * @param name as its uploader called it
     */
    record Told(FileId id, RoomId room, UserId owner, String name, Instant uploaded) {}

    private final Store store;
    private final FilePlace place;
    private final Path scratch;
    private final Report report;
    private final boolean dryRun;

    FilesIn(Store store, FilePlace place, Path scratch, Report report, boolean dryRun) {
        this.store = store;
        this.place = place;
        this.scratch = scratch;
        this.report = report;
        this.dryRun = dryRun;
    }

    boolean here(FileId id) {
        return store.read().files().find(id).isPresent();
    }

    /** Takes a copy of {@code bytes}; bytes come first and facts after, so that what is listed is there. */
    void add(Told told, Path bytes) throws IOException {
        if (here(told.id)) {
            report.there(Kind.FILES, 1);
            return;
        }
        report.taken(Kind.FILES, 1);
        if (dryRun) {
            return;
        }
        var copy = Files.copy(bytes, scratch.resolve(told.id.value()), StandardCopyOption.REPLACE_EXISTING);
        try {
            var type = FileType.of(copy);
            var cleaned = Cleaned.of(copy, type);
            var facts = new StoredFile(
                    told.id,
                    told.room,
                    told.owner,
                    told.name,
                    type,
                    Files.size(cleaned.bytes()),
                    sha256(cleaned.bytes()),
                    place.key(),
                    told.uploaded,
                    cleaned.facts());
            place.put(told.id, cleaned.bytes());
            store.inTransaction(tx -> {
                tx.files().add(facts);
                return true;
            });
        } finally {
            Files.deleteIfExists(copy);
        }
    }

    /** Takes a copy of {@code bytes} as they are, if they are what {@code facts} say. */
    void addAsItIs(StoredFile facts, Path bytes) throws IOException {
        if (here(facts.id())) {
            report.there(Kind.FILES, 1);
            return;
        }
        if (!Files.isRegularFile(bytes) || !sha256(bytes).equals(facts.sha256())) {
            report.skipped(
                    Kind.FILES,
                    "its bytes are not there, or not what they were",
                    facts.id().value());
            return;
        }
        report.taken(Kind.FILES, 1);
        if (!dryRun) {
            var copy = scratch.resolve(facts.id().value());
            Files.copy(bytes, copy, StandardCopyOption.REPLACE_EXISTING);
            place.put(facts.id(), copy);
            store.inTransaction(tx -> {
                tx.files().add(facts);
                return true;
            });
        }
    }

    static String sha256(Path file) throws IOException {
        try (var in = new DigestInputStream(Files.newInputStream(file), MessageDigest.getInstance("SHA-256"))) {
            in.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(in.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
