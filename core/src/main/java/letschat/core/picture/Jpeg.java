package letschat.core.picture;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Copies a JPEG (ITU T.81 annex B) without comments and application segments, but those that its colours need. */
final class Jpeg {
    private static final int END = 0xd9;
    private static final int SCAN = 0xda;
    private static final int COMMENT = 0xfe;
    private static final byte[] EXIF = "Exif\0\0".getBytes(StandardCharsets.ISO_8859_1);
    private static final byte[] ICC = "ICC_PROFILE\0".getBytes(StandardCharsets.ISO_8859_1);

    private final Scan scan;

    private Jpeg(Scan scan) {
        this.scan = scan;
    }

    static void copy(Scan scan) throws IOException {
        scan.write(scan.read(2));
        new Jpeg(scan).segments();
    }

    private void segments() throws IOException {
        int marker = next();
        while (marker >= 0 && marker != END) {
            marker = marker == SCAN ? pixels() : segment(marker);
        }
        if (marker == END) {
            scan.write(0xff);
            scan.write(END);
            scan.dropRest();
        }
    }

    /** The marker that comes now, before which any number of 0xff may stand; -1 when there is none and all is copied. */
    private int next() throws IOException {
        int start = scan.read();
        if (start != 0xff) {
            if (start >= 0) {
                scan.write(start);
                scan.copyRest();
            }
            return -1;
        }
        int marker = scan.read();
        while (marker == 0xff) {
            marker = scan.read();
        }
        return marker;
    }

    /** The marker after it. */
    private int segment(int marker) throws IOException {
        if (marker == 0x01 || (marker >= 0xd0 && marker <= 0xd7)) {
            scan.write(0xff);
            scan.write(marker);
            return next();
        }
        var length = scan.read(2);
        int size = length.length < 2 ? 0 : (length[0] & 0xff) << 8 | (length[1] & 0xff);
        var content = scan.read(Math.max(0, size - 2));
        if (frame(marker) && content.length >= 5) {
            scan.size((content[3] & 0xff) << 8 | (content[4] & 0xff), (content[1] & 0xff) << 8 | (content[2] & 0xff));
        }
        if (kept(marker, content)) {
            write(marker, length, content);
        } else {
            dropped(marker, content);
        }
        return next();
    }

    private void write(int marker, byte[] length, byte[] content) throws IOException {
        scan.write(0xff);
        scan.write(marker);
        scan.write(length);
        scan.write(content);
    }

    private void dropped(int marker, byte[] content) throws IOException {
        scan.leftOut();
        if (marker == 0xe1 && startsWith(content, EXIF)) {
            int orientation = Exif.orientation(Arrays.copyOfRange(content, EXIF.length, content.length));
            if (orientation != Exif.UPRIGHT) {
                scan.orientation(orientation);
                var only = Exif.only(orientation);
                write(marker, new byte[] {0, (byte) (2 + EXIF.length + only.length)}, EXIF);
                scan.write(only);
            }
        }
    }

    /** Copies a scan's header and its coded pixels, in which 0xff is followed by 0 or a restart; the marker after them. */
    private int pixels() throws IOException {
        scan.write(0xff);
        scan.write(SCAN);
        int before = -1;
        for (int now = scan.read(); now >= 0; now = scan.read()) {
            if (before == 0xff && now != 0 && now != 0xff && (now < 0xd0 || now > 0xd7)) {
                return now;
            }
            if (before == 0xff) {
                scan.write(0xff);
            }
            if (now != 0xff) {
                scan.write(now);
            }
            before = now;
        }
        return -1;
    }

    private static boolean frame(int marker) {
        return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
    }

    /** JFIF and Adobe say how colours are meant, and so does an ICC profile. */
    private static boolean kept(int marker, byte[] content) {
        return switch (marker) {
            case 0xe0, 0xee -> true;
            case 0xe2 -> startsWith(content, ICC);
            case COMMENT -> false;
            default -> marker < 0xe0 || marker > 0xef;
        };
    }

    private static boolean startsWith(byte[] content, byte[] start) {
        return content.length >= start.length && Arrays.equals(content, 0, start.length, start, 0, start.length);
    }
}
