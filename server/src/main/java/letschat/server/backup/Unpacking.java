package letschat.server.backup;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import letschat.core.file.LocalFilePlace;
import letschat.core.model.FileId;
import letschat.store.DatabaseFile;
import org.jspecify.annotations.Nullable;

/** Puts the members of a backup where they belong in a data directory that is being made. */
final class Unpacking implements ArchiveReader.Target, AutoCloseable {
    /** Where what lay outside the old data directory is kept, for the operator. */
    static final String RESTORED = "restored";

    private final Path database;
    private final Path uploads;
    private final Path folder;
    private final Progress progress;
    private @Nullable OutputStream databaseOut;
    private long taken;
    private final LineCount missing = new LineCount();
    private boolean settings;

    /**
     * Into {@code folder}, which it makes.
     *
     * @param database in there
     * @param uploads in there
     */
    Unpacking(Path database, Path uploads, Path folder, Progress progress) {
        this.database = folder.resolve(database);
        this.uploads = folder.resolve(uploads);
        this.folder = folder;
        this.progress = progress;
    }

    Path databaseFile() {
        return database;
    }

    @Override
    public void begins(Facts facts) throws IOException {
        var parent = Objects.requireNonNull(folder.getParent());
        long free = Files.getFileStore(parent).getUsableSpace();
        if (facts.databaseBytes() > free) {
            throw new BackupRefused("There is too little room in " + parent + ": the database alone needs "
                    + facts.databaseBytes() + " bytes, and " + free + " are free.");
        }
        Files.createDirectories(Objects.requireNonNull(database.getParent()), Places.FOLDER);
        Files.createDirectories(uploads, Places.FOLDER);
    }

    @Override
    public OutputStream database() throws IOException {
        if (databaseOut == null) {
            databaseOut = created(database);
        }
        return databaseOut;
    }

    @Override
    public OutputStream member(ArchiveReader.Kind kind, String name) throws IOException {
        var rest = name.substring(name.indexOf('/') + 1);
        return switch (kind) {
            case UPLOAD -> {
                taken++;
                yield created(LocalFilePlace.at(uploads, new FileId(rest)));
            }
            case SETTINGS -> {
                settings = true;
                yield created(folder.resolve(RESTORED).resolve(rest));
            }
            case KEPT -> created(folder.resolve(rest));
            case MISSING -> missing;
        };
    }

    /** The names were checked already; that nothing comes to lie outside is checked once more, where it would. */
    private OutputStream created(Path file) throws IOException {
        if (!file.normalize().startsWith(folder)) {
            throw new BackupRefused("This backup holds something that does not belong there.");
        }
        Files.createDirectories(Objects.requireNonNull(file.getParent()), Places.FOLDER);
        return new BufferedOutputStream(Files.newOutputStream(Files.createFile(file, Places.FILE)), 1 << 16);
    }

    /** After the last member; proves the database. */
    void finish() throws IOException {
        database().close();
        progress.at("checking the database", 0, 1);
        var damage = new DatabaseFile(database).check();
        if (!damage.isEmpty()) {
            throw new BackupRefused("The database in this backup is damaged: " + damage.getFirst() + ".");
        }
    }

    @Override
    public void close() throws IOException {
        if (databaseOut != null) {
            databaseOut.close();
        }
    }

    Restore.Restored restored(Facts facts) {
        return new Restore.Restored(facts, taken, missing.lines(), settings);
    }
}
