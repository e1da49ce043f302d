package letschat.core.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import letschat.core.model.FileId;
import letschat.core.model.Page;
import letschat.core.model.Parcel;
import letschat.core.model.RoomId;
import letschat.core.model.StoredFile;
import letschat.core.model.UserId;

/** The facts of uploads. */
public interface FileStore {
    void add(StoredFile file);

    Optional<StoredFile> find(FileId id);

    /** Keeps an upload that belongs to no room yet. */
    void hold(Parcel parcel);

    Optional<Parcel> held(FileId id);

    /** Forgets a parcel, which was there. */
    void release(FileId id);

    /** Parcels that came before {@code when}, at most {@code most}. */
    List<Parcel> heldBefore(Instant when, int most);

    /** Which of {@code ids} there are, parcels too. */
    Set<FileId> known(Set<FileId> ids);

    List<StoredFile> page(RoomId room, boolean newestFirst, Page page);

    /** Bytes of all uploads and parcels of one user. */
    long bytesOf(UserId owner);

    /** Bytes of all uploads and parcels. */
    long bytes();
}
