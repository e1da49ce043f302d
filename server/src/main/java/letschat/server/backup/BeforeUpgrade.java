package letschat.server.backup;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import letschat.store.DatabaseFile;

/**
 * Keeps the database as the version before left it, when this one is about to bring it to another form: the way back. It
 * holds no uploads, which no version changes.
 */
public final class BeforeUpgrade {
    private static final Pattern NAME = Pattern.compile("before-upgrade-schema-\\d+\\.db");
    private static final int KEPT = 2;

    /** Left over on the disk, so that the server can work. */
    private static final long ROOM = 64_000_000;

    private final Path database;
    private final Path folder;

    /** @param folder where copies are put; is made for its owner alone by who needs it, on a disk of its own or the same */
    public BeforeUpgrade(Path database, Path folder) {
        this.database = database;
        this.folder = folder;
    }

    /**
     * Copies the database, which takes the place of an earlier copy of the same form; of all copies the newest two stay.
     *
     * @throws BackupRefused when there is no room for it
     */
    public Path keep() throws IOException {
        var source = new DatabaseFile(database);
        refuseWithoutRoom();
        var copy = folder.resolve("before-upgrade-schema-" + source.version() + ".db");
        var unfinished = folder.resolve("before-upgrade.part");
        Files.deleteIfExists(unfinished);
        try {
            source.copyTo(unfinished, (_, _) -> {});
            sync(unfinished, StandardOpenOption.WRITE);
            Files.move(unfinished, copy, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            sync(folder, StandardOpenOption.READ);
        } finally {
            Files.deleteIfExists(unfinished);
        }
        for (var old : older(copy)) {
            Files.delete(old);
        }
        return copy;
    }

    private void refuseWithoutRoom() throws IOException {
        var log = database.resolveSibling(database.getFileName() + "-wal");
        long needed = Files.size(database) + (Files.exists(log) ? Files.size(log) : 0) + ROOM;
        long free = Files.getFileStore(folder).getUsableSpace();
        if (free < needed) {
            throw new BackupRefused(
                    ("This version brings the database to another form, and first keeps a copy of it in %s:"
                                    + " %d MB are needed there, and %d MB are free. Make room; or set"
                                    + " database.copyBeforeUpgrade to false, if you have a backup.")
                            .formatted(folder, needed / 1_000_000 + 1, free / 1_000_000));
        }
    }

    private List<Path> older(Path newest) throws IOException {
        try (var files = Files.list(folder)) {
            return files.filter(file ->
                            NAME.matcher(String.valueOf(file.getFileName())).matches())
                    .filter(file -> !file.equals(newest))
                    .sorted(Comparator.comparing(BeforeUpgrade::made).reversed())
                    .skip(KEPT - 1)
                    .toList();
        }
    }

    private static FileTime made(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException gone) {
            return FileTime.fromMillis(0);
        }
    }

    private static void sync(Path path, StandardOpenOption how) throws IOException {
        try (var channel = FileChannel.open(path, how)) {
            channel.force(true);
        }
    }
}
