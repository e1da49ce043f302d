package letschat.core.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.function.Consumer;
import letschat.core.model.FileId;
import letschat.core.spi.FilePlace;

/** Keeps files in a folder of this machine, named by their ids alone. Safe for many threads. */
public final class LocalFilePlace implements FilePlace {
    public static final String KEY = "local";

    /** The last digits of an id count, so they spread files evenly over folders. */
    private static final int SHARD_FROM = 22;

    private static final FileAttribute<?> OWNERS_ALONE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private final Path folder;
    private final Path incoming;

    /** Makes the folder; what an earlier run left half-written in it is removed. */
    public LocalFilePlace(Path folder) throws IOException {
        this(folder, folder.resolve("incoming"));
        Files.createDirectories(incoming, OWNERS_ALONE);
        try (var left = Files.newDirectoryStream(incoming)) {
            for (var half : left) {
                Files.deleteIfExists(half);
            }
        }
    }

    private LocalFilePlace(Path folder, Path incoming) {
        this.folder = folder;
        this.incoming = incoming;
    }

    /** For reading what is in {@code folder} while another process may be putting files there. */
    public static LocalFilePlace readable(Path folder) {
        return new LocalFilePlace(folder, folder.resolve("incoming"));
    }

    @Override
    public String key() {
        return KEY;
    }

    /** Moves the file when it lies on the same disk, else copies it. */
    @Override
    public void put(FileId id, Path source) throws IOException {
        var half = incoming.resolve(id.value());
        var shard = shard(id);
        try {
            Files.move(source, half, StandardCopyOption.REPLACE_EXISTING);
            sync(half, StandardOpenOption.WRITE);
            if (!Files.isDirectory(shard)) {
                Files.createDirectories(shard, OWNERS_ALONE);
                sync(folder, StandardOpenOption.READ);
            }
            Files.move(half, shard.resolve(id.value()), StandardCopyOption.ATOMIC_MOVE);
            sync(shard, StandardOpenOption.READ);
        } catch (IOException failed) {
            Files.deleteIfExists(half);
            throw failed;
        }
    }

    @Override
    public InputStream open(FileId id, long offset) throws IOException {
        var channel = FileChannel.open(place(id), StandardOpenOption.READ);
        try {
            return Channels.newInputStream(channel.position(offset));
        } catch (IOException failed) {
            channel.close();
            throw failed;
        }
    }

    @Override
    public Optional<Path> path(FileId id) {
        return Optional.of(place(id)).filter(Files::isRegularFile);
    }

    @Override
    public void each(Consumer<FileId> visitor) throws IOException {
        try (var paths = Files.find(folder, 2, (path, attributes) -> attributes.isRegularFile())) {
            paths.forEach(path -> FileId.parse(String.valueOf(path.getFileName()))
                    .filter(id -> place(id).equals(path))
                    .ifPresent(visitor));
        }
    }

    @Override
    public void remove(FileId id) throws IOException {
        Files.deleteIfExists(place(id));
    }

    /** Where the bytes of {@code id} lie in {@code folder}, if they do. */
    public static Path at(Path folder, FileId id) {
        return folder.resolve(id.value().substring(SHARD_FROM)).resolve(id.value());
    }

    private Path place(FileId id) {
        return at(folder, id);
    }

    private Path shard(FileId id) {
        return folder.resolve(id.value().substring(SHARD_FROM));
    }

    private static void sync(Path path, StandardOpenOption how) throws IOException {
        try (var channel = FileChannel.open(path, how)) {
            channel.force(true);
        }
    }
}
