package letschat.store;

import java.nio.file.Path;

/**
 * Where the database lies and how it is shared.
 *
 * @param file the SQLite database; made, readable by its owner alone, if it is not there
 * @param readers connections for reading, besides one for searches; each holds a carrier thread while it works
 * @param waiting write transactions that may wait before callers are held up
 */
public record DatabaseSettings(Path file, int readers, int waiting) {
    public DatabaseSettings {
        if (readers < 1 || waiting < 1) {
            throw new IllegalArgumentException(
                    "at least one reader and one waiting place: " + readers + ", " + waiting);
        }
    }

    /** The usual settings for the database {@code file}. */
    public static DatabaseSettings of(Path file) {
        return new DatabaseSettings(file, 2, 1024);
    }
}
