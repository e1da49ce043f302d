package letschat.server.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Makes a house of a backup, in a data directory where none is. Everything is unpacked, proven and made ready in a folder
 * of its own there, and only then moved into place: whatever goes wrong before, nothing has changed. If it is cut off
 * while it moves, the house does not open and the same restore goes on where it was.
 */
public final class Restore {
    /** The folder in the data directory while a restore is under way. */
    public static final String STAGING = "restoring";

    /** In that folder once all of it is proven; holds the backup's id. */
    private static final String READY = "READY";

    /** May be in a data directory that counts as empty. */
    private static final Set<String> NOTHING = Set.of("lock", "control.sock", "lost+found", STAGING);

    private final Path data;
    private final Path staging;
    private final Path database;
    private final Path uploads;
    private final Progress progress;

    /**
     * A restore into {@code data}, which the caller has locked.
     *
     * @param database where it shall lie in there
     * @param uploads where these shall lie in there
     */
    public Restore(Path data, Path database, Path uploads, Progress progress) {
        this.data = data;
        this.staging = data.resolve(STAGING);
        this.database = database;
        this.uploads = uploads;
        this.progress = progress;
        if (!database.startsWith(data) || !uploads.startsWith(data)) {
            throw new BackupRefused("A house is restored into its data directory alone. Leave database.file and"
                    + " files.local.dir as they are by default, restore, and move both afterwards.");
        }
    }

    /** Whether a restore was begun in this data directory and did not come to its end. */
    public static boolean unfinished(Path data) {
        return Files.exists(data.resolve(STAGING));
    }

    /**
     * What was restored.
     *
     * @param missing uploads whose bytes were not there any more when the backup was made
     */
    public record Restored(Facts facts, long uploads, long missing, boolean settings) {}

    /** Refuses with {@link BackupRefused} a place that is not empty, and a backup that is not whole. */
    public Restored from(Path archive, Supplier<char[]> passphrase) throws IOException {
        var ready = staging.resolve(READY);
        if (Files.exists(ready)) {
            return goneOn(archive, passphrase, Files.readString(ready).strip());
        }
        if (Files.exists(database)
                && Files.isDirectory(staging)
                && Places.in(staging).isEmpty()) {
            // Everything was moved, but for the sign that it is.
            return goneOn(archive, passphrase);
        }
        refuseUnlessEmpty();
        Places.remove(staging);
        try (var unpacked = new Unpacking(data.relativize(database), data.relativize(uploads), staging, progress)) {
            var facts = ArchiveReader.read(archive, passphrase, unpacked, progress);
            unpacked.finish();
            Credentials.end(unpacked.databaseFile(), progress);
            progress.at("writing to disk", 0, 1);
            Places.force(staging);
            Places.write(ready, facts.id());
            Backup.sync(data);
            publish();
            return unpacked.restored(facts);
        } finally {
            if (!Files.exists(ready)) {
                Places.remove(staging);
            }
        }
    }

    private Restored goneOn(Path archive, Supplier<char[]> passphrase, String id) throws IOException {
        var facts = ArchiveReader.facts(archive, passphrase);
        if (!facts.id().equals(id)) {
            throw new BackupRefused("In " + data + " a restore of another backup was cut off when it was nearly done."
                    + " Restore that one again, or remove everything in the directory.");
        }
        return goneOn(archive, passphrase);
    }

    private Restored goneOn(Path archive, Supplier<char[]> passphrase) throws IOException {
        publish();
        var facts = ArchiveReader.facts(archive, passphrase);
        return new Restored(facts, 0, 0, Files.exists(data.resolve(Unpacking.RESTORED)));
    }

    /** Whoever opens a house looks for the folder first; the database comes last all the same. */
    private void publish() throws IOException {
        var last = staging.resolve(data.relativize(database));
        for (var path : Places.in(staging)) {
            if (!last.startsWith(path) && !path.endsWith(READY)) {
                Files.move(path, data.resolve(staging.relativize(path)));
            }
        }
        Backup.sync(data);
        var first = staging.resolve(staging.relativize(last).getName(0));
        if (Files.exists(first)) {
            Files.move(first, data.resolve(staging.relativize(first)));
        }
        Backup.sync(data);
        Files.deleteIfExists(staging.resolve(READY));
        Places.remove(staging);
        Backup.sync(data);
    }

    private void refuseUnlessEmpty() throws IOException {
        for (var path : Places.in(data)) {
            if (!NOTHING.contains(String.valueOf(path.getFileName()))) {
                throw new BackupRefused("There is already something in " + data + " (" + path.getFileName()
                        + "), and a restore never overwrites. Move that directory away, or restore into"
                        + " another: --data DIR.");
            }
        }
    }
}
