package letschat.server;

import java.nio.file.Path;
import java.util.Optional;
import letschat.core.store.Store;
import letschat.http.Health;

/** Whether the house can go on remembering: the store answers, and there is room on the disk. */
record DiskHealth(Store store, Path data) implements Health {
    /** With less free than this the next upload or commit may fail. */
    static final long LEAST_FREE_BYTES = 50_000_000;

    @Override
    public Optional<String> trouble() {
        try {
            long free = free(data);
            if (free < LEAST_FREE_BYTES) {
                return Optional.of("the disk is nearly full: " + free + " bytes are free at the data directory");
            }
            store.read().users().count();
            return Optional.empty();
        } catch (RuntimeException e) {
            return Optional.of("the store does not answer: " + e.getMessage());
        }
    }

    /** Bytes that may still be written at {@code place}; not by its mount, which is not seen from within a chroot. */
    static long free(Path place) {
        return place.toFile().getUsableSpace();
    }
}
