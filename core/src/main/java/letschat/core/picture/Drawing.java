package letschat.core.picture;

import java.nio.file.Path;
import letschat.core.spi.PictureMaker;

/**
 * By what pictures are drawn, and where small ones wait to be asked for again.
 *
 * @param cache a folder of this machine that may be emptied at any time
 * @param maxAvatarBytes of an uploaded avatar
 */
public record Drawing(PictureMaker maker, Path cache, long maxAvatarBytes) {
    /** Larger pictures are never decoded (security case G4). */
    public static final long MOST_PIXELS = 40_000_000;

    /** For a house that draws nothing. */
    public static Drawing none() {
        return new Drawing(PictureMaker.NONE, Path.of("nowhere"), 0);
    }
}
