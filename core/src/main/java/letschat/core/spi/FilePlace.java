package letschat.core.spi;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;
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

    /** Does nothing when there is none. */
    void remove(FileId id) throws IOException;
}
