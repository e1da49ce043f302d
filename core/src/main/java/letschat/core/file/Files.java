package letschat.core.file;

import java.util.List;
import java.util.Optional;
import letschat.core.model.Caller;
import letschat.core.model.FileId;
import letschat.core.model.Page;
import letschat.core.model.RoomId;
import letschat.core.model.StoredFile;

/** Uploads: kept for those who may read the room they were put into. */
public final class Files {
    /** A stored file that may be read, and how. */
    public record OpenFile(StoredFile file, letschat.core.spi.FilePlace place) {}

    /**
     * Keeps a file in a room; with {@code post} also says {@code upload://files/ID/NAME} there. The type is found in the
     * bytes. On any failure nothing is kept.
     *
     * @throws letschat.core.model.Refused SWITCHED_OFF, NOT_FOUND, FORBIDDEN, INVALID for a type that is not allowed, TOO_LARGE for size or quota
     */
    public StoredFile add(Caller caller, RoomId room, NewFile file, boolean post) {
        throw new UnsupportedOperationException();
    }

    /** A room's files; empty for a room the caller may not read. */
    public List<StoredFile> page(
            Caller caller, RoomId room, Optional<String> password, boolean newestFirst, Page page) {
        throw new UnsupportedOperationException();
    }

    /** Refuses NOT_FOUND, the same for none and for one in a room the caller may not read. */
    public OpenFile open(Caller caller, FileId id) {
        throw new UnsupportedOperationException();
    }

    /** The largest file that may be sent at all, in bytes, so that fronts can stop reading early. */
    public long maxBytes() {
        throw new UnsupportedOperationException();
    }
}
