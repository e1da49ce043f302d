package letschat.core.model;

import java.time.Instant;
import java.util.Optional;

/**
 * The facts of an upload; its bytes lie in a file place under its id.
 *
 * @param name as the uploader called it: data only, never part of a path
 * @param type the media type found in the bytes
 * @param size in bytes
 * @param sha256 of the bytes, in hex
 * @param place the key of the file place that holds the bytes
 * @param picture what its header says, if it is a picture of a known kind
 */
public record StoredFile(
        FileId id,
        RoomId room,
        UserId owner,
        String name,
        String type,
        long size,
        String sha256,
        String place,
        Instant uploaded,
        Optional<PictureFacts> picture) {

    /** The same with its bytes in another place. */
    public StoredFile in(String other) {
        return new StoredFile(id, room, owner, name, type, size, sha256, other, uploaded, picture);
    }
}
