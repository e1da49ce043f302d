package letschat.core.picture;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The one fact that is kept of EXIF (a TIFF of its own): how a picture is to be turned. */
final class Exif {
    static final int UPRIGHT = 1;

    private static final int ORIENTATION = 0x0112;
    private static final int SHORT = 3;
    private static final int MAGIC = 42;
    private static final int ENTRY_BYTES = 12;
    private static final int MOST_ENTRIES = 1000;

    private Exif() {}

    /** {@link #UPRIGHT} when it does not say, or nonsense. */
    static int orientation(byte[] tiff) {
        try {
            return orientation(ByteBuffer.wrap(tiff));
        } catch (BufferUnderflowException | IndexOutOfBoundsException | IllegalArgumentException cut) {
            return UPRIGHT;
        }
    }

    private static int orientation(ByteBuffer tiff) {
        tiff.order(tiff.getShort(0) == 0x4949 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        if (tiff.limit() < 8 || tiff.getShort(2) != MAGIC) {
            return UPRIGHT;
        }
        tiff.position(tiff.getInt(4));
        int entries = Math.min(tiff.getShort() & 0xffff, MOST_ENTRIES);
        for (int i = 0; i < entries; i++) {
            var entry = tiff.slice(tiff.position(), ENTRY_BYTES).order(tiff.order());
            if ((entry.getShort(0) & 0xffff) == ORIENTATION && entry.getShort(2) == SHORT) {
                int found = entry.getShort(8);
                return found >= UPRIGHT && found <= 8 ? found : UPRIGHT;
            }
            tiff.position(tiff.position() + ENTRY_BYTES);
        }
        return UPRIGHT;
    }

    /** EXIF that says nothing else. */
    static byte[] only(int orientation) {
        return ByteBuffer.allocate(26)
                .put((byte) 'M')
                .put((byte) 'M')
                .putShort((short) MAGIC)
                .putInt(8)
                .putShort((short) 1)
                .putShort((short) ORIENTATION)
                .putShort((short) SHORT)
                .putInt(1)
                .putShort((short) orientation)
                .putShort((short) 0)
                .putInt(0)
                .array();
    }
}
