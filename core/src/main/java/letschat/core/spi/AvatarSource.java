package letschat.core.spi;

import java.util.Optional;
import letschat.core.model.Picture;

/** Another place that may have a picture of who has uploaded none. Asked only when the operator wants that. */
public interface AvatarSource {
    /**
     * A picture for an e-mail address, about {@code side} pixels wide. May ask another server and wait for it.
     *
     * @return empty when there is none, or no answer in time
     */
    Optional<Picture> find(String email, int side);
}
