package letschat.core.store;

import java.util.Optional;
import letschat.core.model.Picture;

/** Uploaded avatars, each drawn in some sizes. */
public interface AvatarStore {
    void put(String avatar, int side, Picture picture);

    Optional<Picture> find(String avatar, int side);

    /** In all sizes; does nothing when there is none. */
    void remove(String avatar);
}
