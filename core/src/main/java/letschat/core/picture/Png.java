package letschat.core.picture;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.zip.CRC32;

/** Copies a PNG without the chunks that hold texts, times and EXIF, and without what follows its end. */
final class Png {
    private static final int SIGNATURE_BYTES = 8;
    private static final int MOST_EXIF_BYTES = 1_000_000;
    private static final Set<String> DROPPED = Set.of("eXIf", "tEXt", "zTXt", "iTXt", "tIME");

    private Png() {}

    static void copy(Scan scan) throws IOException {
        scan.write(scan.read(SIGNATURE_BYTES));
        while (true) {
            var head = scan.read(8);
            if (head.length < 8) {
                scan.write(head);
                return;
            }
            int length = ByteBuffer.wrap(head).getInt();
            var type = new String(head, 4, 4, StandardCharsets.ISO_8859_1);
            if (length < 0) {
                scan.write(head);
                scan.copyRest();
                return;
            }
            chunk(scan, head, length, type);
            if (type.equals("IEND")) {
                scan.dropRest();
                return;
            }
        }
    }

    private static void chunk(Scan scan, byte[] head, long length, String type) throws IOException {
        if (DROPPED.contains(type)) {
            scan.leftOut();
            if (type.equals("eXIf") && length <= MOST_EXIF_BYTES) {
                exif(scan, scan.read((int) length));
                scan.skip(4);
            } else {
                scan.skip(length + 4);
            }
            return;
        }
        scan.write(head);
        if (type.equals("IHDR") && length >= 8) {
            var size = scan.read(8);
            if (size.length == 8) {
                scan.size(ByteBuffer.wrap(size).getInt(0), ByteBuffer.wrap(size).getInt(4));
            }
            scan.write(size);
            scan.copy(length - 8 + 4);
        } else {
            scan.copy(length + 4);
        }
    }

    private static void exif(Scan scan, byte[] tiff) throws IOException {
        int orientation = Exif.orientation(tiff);
        if (orientation == Exif.UPRIGHT) {
            return;
        }
        scan.orientation(orientation);
        var only = Exif.only(orientation);
        var content = ByteBuffer.allocate(4 + only.length)
                .put("eXIf".getBytes(StandardCharsets.ISO_8859_1))
                .put(only)
                .array();
        var sum = new CRC32();
        sum.update(content);
        scan.write(ByteBuffer.allocate(4).putInt(only.length).array());
        scan.write(content);
        scan.write(ByteBuffer.allocate(4).putInt((int) sum.getValue()).array());
    }
}
