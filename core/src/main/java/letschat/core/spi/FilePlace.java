package letschat.core.spi;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import letschat.core.model.FileId;

/** Where the bytes of uploads lie. Safe for many threads; a place that fails says in its exception what the operator can do. */
public interface FilePlace extends AutoCloseable {
    /** As in {@code files.provider}. */
    String key();

    /** Takes the bytes of {@code source}, which may be gone afterwards, and keeps them, on stable storage, under {@code id}. */
    void put(FileId id, Path source) throws IOException;

    /** The bytes from {@code offset} on; the caller closes. */
    InputStream open(FileId id, long offset) throws IOException;

    /** The file itself, where it lies on this machine. */
    Optional<Path> path(FileId id);

    /**
     * Where a browser that may see the file can fetch it by itself, for a short time; empty where the house hands it on.
     *
     * @param type the media type it is to be sent with
     * @param disposition the {@code content-disposition} it is to be sent with
     */
    default Optional<URI> address(FileId id, String type, String disposition) {
        return Optional.empty();
    }

    /** Shows all that it holds, in any order; nothing, from a place that cannot tell. */
    default void each(Consumer<FileId> visitor) throws IOException {}

    /** Does nothing when there is none. */
    void remove(FileId id) throws IOException;

    /** Gives back what it holds open. */
    @Override
    default void close() {}
}
