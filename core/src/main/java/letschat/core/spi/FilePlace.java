package letschat.core.spi;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import letschat.core.model.FileId;

/** Where the bytes of uploads lie. */
public interface FilePlace {
    /** As in {@code files.provider}. */
    String key();

    /** Takes the bytes of {@code source} and keeps them, on stable storage, under {@code id}. */
    void put(FileId id, Path source) throws IOException;

    /** The bytes from {@code offset} on; the caller closes. */
    InputStream open(FileId id, long offset) throws IOException;

    /** The file itself, where it lies on this machine. */
    Optional<Path> path(FileId id);

    /** Shows all that it holds, in any order; nothing, from a place that cannot tell. */
    default void each(Consumer<FileId> visitor) throws IOException {}

    /** Does nothing when there is none. */
    void remove(FileId id) throws IOException;
}
