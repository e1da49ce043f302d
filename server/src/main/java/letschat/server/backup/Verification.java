package letschat.server.backup;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import letschat.store.DatabaseFile;
import org.jspecify.annotations.Nullable;

/** Proves a backup whole: every sum, and that the database in it opens and is sound. Keeps nothing. */
public final class Verification {
    private final Path scratch;
    private final Progress progress;

    /**
     * Proves backups.
     *
     * @param scratch where the database is unpacked for a while
     */
    public Verification(Path scratch, Progress progress) {
        this.scratch = scratch;
        this.progress = progress;
    }

    /** What is in a backup that is whole. */
    public record Proven(Facts facts, long uploads, long missing) {}

    /** Refuses with {@link BackupRefused} what is not whole. */
    public Proven of(Path archive, Supplier<char[]> passphrase) throws IOException {
        var database = Files.createTempFile(scratch, "lets-chat-verify", ".db", Places.FILE);
        try (var target = new Target(database)) {
            var facts = ArchiveReader.read(archive, passphrase, target, progress);
            target.finish();
            progress.at("checking the database", 0, 1);
            var copy = new DatabaseFile(database);
            var damage = copy.check();
            if (!damage.isEmpty()) {
                throw new BackupRefused("The database in this backup is damaged: " + damage.getFirst() + ".");
            }
            if (copy.version() != facts.schema()) {
                throw new BackupRefused("The database in this backup is not of the version that the backup says.");
            }
            return new Proven(facts, target.uploads, target.missing.lines());
        } finally {
            Files.deleteIfExists(database);
        }
    }

    /** Keeps the database, counts the rest. */
    private static final class Target implements ArchiveReader.Target, AutoCloseable {
        private final Path database;
        private final LineCount missing = new LineCount();
        private @Nullable OutputStream out;
        private long uploads;

        private Target(Path database) {
            this.database = database;
        }

        @Override
        public void begins(Facts facts) {}

        @Override
        public OutputStream database() throws IOException {
            if (out == null) {
                out = new BufferedOutputStream(Files.newOutputStream(database), 1 << 16);
            }
            return out;
        }

        @Override
        public OutputStream member(ArchiveReader.Kind kind, String name) {
            return switch (kind) {
                case UPLOAD -> {
                    uploads++;
                    yield OutputStream.nullOutputStream();
                }
                case MISSING -> missing;
                case SETTINGS, KEPT -> OutputStream.nullOutputStream();
            };
        }

        private void finish() throws IOException {
            database().close();
        }

        @Override
        public void close() throws IOException {
            finish();
        }
    }
}
