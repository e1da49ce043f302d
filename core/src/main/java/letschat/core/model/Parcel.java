package letschat.core.model;

import java.time.Instant;
import java.util.Optional;

/**
 * The facts of an upload of which it is not said yet where it belongs; else as a {@link StoredFile}.
 *
 * @param id the one it keeps in its room
 */
public record Parcel(
        FileId id,
        UserId owner,
        String name,
        String type,
        long size,
        String sha256,
        String place,
        Instant uploaded,
        Optional<PictureFacts> picture) {

    /** The same as an upload of {@code room}. */
    public StoredFile in(RoomId room) {
        return new StoredFile(id, room, owner, name, type, size, sha256, place, uploaded, picture);
    }
}
