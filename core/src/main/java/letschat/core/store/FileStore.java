package letschat.core.store;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import letschat.core.model.FileId;
import letschat.core.model.Page;
import letschat.core.model.RoomId;
import letschat.core.model.StoredFile;
import letschat.core.model.UserId;

/** The facts of uploads. */
public interface FileStore {
    void add(StoredFile file);

    Optional<StoredFile> find(FileId id);

    /** Which of {@code ids} there are. */
    Set<FileId> known(Set<FileId> ids);

    List<StoredFile> page(RoomId room, boolean newestFirst, Page page);

    /** Bytes of all uploads of one user. */
    long bytesOf(UserId owner);

    /** Bytes of all uploads. */
    long bytes();
}
