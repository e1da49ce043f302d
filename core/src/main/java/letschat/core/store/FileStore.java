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

    /** Does nothing when there is none. */
    void remove(FileId id);

    /** Of which of {@code ids} the bytes belong into {@code place}, parcels too. */
    Set<FileId> known(String place, Set<FileId> ids);

    List<StoredFile> page(RoomId room, boolean newestFirst, Page page);

    /** Uploads whose bytes do not lie in {@code place}, by their ids from after {@code after} on, at most {@code most}. */
    List<StoredFile> elsewhere(String place, Optional<FileId> after, int most);

    /** How many uploads' bytes do not lie in {@code place}. */
    long countElsewhere(String place);

    /** Notes that the bytes of an upload, which is there, lie in {@code place} now. */
    void moved(FileId id, String place);

    /** Bytes of all uploads and parcels of one user. */
    long bytesOf(UserId owner);

    /** Bytes of all uploads and parcels. */
    long bytes();
}
