package letschat.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;

/** The directory with everything a server keeps: for its owner's eyes only, and for one server at a time. */
final class DataDirectory {
    private static final FileAttribute<?> OWNERS_FOLDER =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    private static final FileAttribute<?> OWNERS_FILE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    static final String CONTROL_SOCKET = "control.sock";
    static final String TLS = "tls";

    private final Path path;

    private DataDirectory(Path path) {
        this.path = path;
    }

    /** The directory at {@code path}, made when it is missing. */
    static DataDirectory at(Path path) {
        try {
            if (Files.notExists(path)) {
                Files.createDirectories(path, OWNERS_FOLDER);
            }
            return new DataDirectory(path.toRealPath());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make or enter the data directory " + path, e);
        }
    }

    Path path() {
        return path;
    }

    /** Where certificates and their keys lie. */
    Path tls() {
        return folder(Path.of(TLS));
    }

    Path controlSocket() {
        return path.resolve(CONTROL_SOCKET);
    }

    /** A folder in here, or wherever {@code folder} is when it is absolute; made when it is missing. */
    Path folder(Path folder) {
        try {
            return Files.createDirectories(path.resolve(folder), OWNERS_FOLDER);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make the folder " + folder, e);
        }
    }

    /**
     * Takes the directory for this process until the lock is closed or the process ends, however it ends.
     *
     * @return empty when another process has it
     */
    Optional<Lock> lock() {
        try {
            var channel = FileChannel.open(
                    path.resolve("lock"), Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE), OWNERS_FILE);
            var lock = tryLock(channel);
            if (lock.isEmpty()) {
                channel.close();
                return Optional.empty();
            }
            channel.truncate(0);
            channel.write(
                    ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)));
            return Optional.of(new Lock(channel));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot lock the data directory " + path, e);
        }
    }

    private static Optional<FileLock> tryLock(FileChannel channel) throws IOException {
        try {
            return Optional.ofNullable(channel.tryLock());
        } catch (OverlappingFileLockException _) {
            return Optional.empty();
        }
    }

    /** The process that wrote itself into the lock last; for messages only. */
    String holder() {
        try {
            return Files.readString(path.resolve("lock")).strip();
        } catch (IOException _) {
            return "unknown";
        }
    }

    /** The right to work in a data directory. */
    static final class Lock implements AutoCloseable {
        private final FileChannel channel;

        private Lock(FileChannel channel) {
            this.channel = channel;
        }

        @Override
        public void close() {
            try {
                channel.close();
            } catch (IOException e) {
                throw new UncheckedIOException("cannot give the data directory back", e);
            }
        }
    }
}
