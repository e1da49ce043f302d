package letschat.core.picture;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import letschat.core.model.PictureFacts;

/** One walk through a picture's bytes, by which they are copied without what may tell of its maker. For one thread. */
final class Scan {
    private final InputStream in;
    private final OutputStream out;
    private int width;
    private int height;
    private int orientation = Exif.UPRIGHT;
    private boolean changed;

    Scan(InputStream in, OutputStream out) {
        this.in = in;
        this.out = out;
    }

    /** The size is what the first header says. */
    void size(int foundWidth, int foundHeight) {
        if (width == 0 && foundWidth > 0 && foundHeight > 0) {
            width = foundWidth;
            height = foundHeight;
        }
    }

    void orientation(int found) {
        orientation = found;
    }

    int orientation() {
        return orientation;
    }

    /** Something was left out. */
    void leftOut() {
        changed = true;
    }

    boolean changed() {
        return changed;
    }

    Optional<PictureFacts> facts() {
        return width > 0 ? Optional.of(new PictureFacts(width, height, orientation)) : Optional.empty();
    }

    /** The next byte, or -1 at the end. */
    int read() throws IOException {
        return in.read();
    }

    /** Fewer at the end. */
    byte[] read(int count) throws IOException {
        return in.readNBytes(count);
    }

    void write(int one) throws IOException {
        out.write(one);
    }

    void write(byte[] some) throws IOException {
        out.write(some);
    }

    void copy(long count) throws IOException {
        long left = count;
        while (left > 0) {
            var some = in.readNBytes((int) Math.min(left, 8192));
            if (some.length == 0) {
                return;
            }
            out.write(some);
            left -= some.length;
        }
    }

    void skip(long count) throws IOException {
        long left = count;
        while (left > 0) {
            long skipped = in.skip(left);
            if (skipped == 0 && in.read() < 0) {
                return;
            }
            left -= Math.max(1, skipped);
        }
    }

    /** For what is not understood: it is kept as it is. */
    void copyRest() throws IOException {
        in.transferTo(out);
    }

    /** For what comes after a picture's end and does not belong to it. */
    void dropRest() throws IOException {
        if (in.read() >= 0) {
            leftOut();
        }
    }
}
