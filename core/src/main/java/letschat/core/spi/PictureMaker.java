package letschat.core.spi;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import letschat.core.model.Picture;
import letschat.core.model.PictureFacts;

/** Draws pictures smaller, within bounds of memory and of how much is done at once. */
public interface PictureMaker {
    /** The media types it can read. */
    Set<String> types();

    /**
     * The picture as it is to be seen, without anything that was attached to it; of a moving one the first frame. Waits
     * for its turn.
     *
     * @param facts from the header; the picture itself is not trusted to have no more
     * @return empty when it is damaged, or larger than is safe to decode
     * @throws letschat.core.model.Refused SLOW_DOWN when too many are waiting
     */
    Optional<Picture> draw(Path bytes, String type, PictureFacts facts, Frame frame);

    /**
     * What a picture is drawn into; none is ever enlarged.
     *
     * @param filled whether what does not fit is cut off; else all of it is drawn, as large as fits
     */
    record Frame(int width, int height, boolean filled) {}

    /** For a house that draws nothing. */
    PictureMaker NONE = new PictureMaker() {
        @Override
        public Set<String> types() {
            return Set.of();
        }

        @Override
        public Optional<Picture> draw(Path bytes, String type, PictureFacts facts, Frame frame) {
            return Optional.empty();
        }
    };
}
