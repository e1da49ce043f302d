package letschat.core.picture;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Copies a WebP (RFC 9649) without its EXIF and XMP chunks, and without what follows its end. */
final class Webp {
    private static final int MOST_CHUNKS = 100_000;
    private static final int MOST_EXIF_BYTES = 1_000_000;
    private static final int HAS_EXIF = 0x08;
    private static final int HAS_XMP = 0x04;

    /** Where a chunk's content is. */
    private record Chunk(String name, long at, long size) {
        long padded() {
            return size + (size & 1);
        }

        boolean dropped() {
            return name.equals("EXIF") || name.equals("XMP ");
        }
    }

    private final FileChannel file;
    private final Scan scan;

    private Webp(FileChannel file, Scan scan) {
        this.file = file;
        this.scan = scan;
    }

    /** {@code scan} reads the same file. */
    static void copy(Path path, Scan scan) throws IOException {
        try (var file = FileChannel.open(path)) {
            new Webp(file, scan).copy();
        }
    }

    private void copy() throws IOException {
        long end = Math.min(file.size(), 8 + size(4));
        var chunks = chunks(end);
        for (var chunk : chunks) {
            look(chunk);
        }
        if (chunks.stream().noneMatch(Chunk::dropped) && end == file.size()) {
            scan.copyRest();
            return;
        }
        scan.leftOut();
        write(chunks);
    }

    private List<Chunk> chunks(long end) throws IOException {
        var chunks = new ArrayList<Chunk>();
        long at = 12;
        while (at + 8 <= end && chunks.size() < MOST_CHUNKS) {
            var name = new String(bytes(at, 4).array(), StandardCharsets.ISO_8859_1);
            var chunk = new Chunk(name, at + 8, Math.min(size(at + 4), end - at - 8));
            chunks.add(chunk);
            at += 8 + chunk.padded();
        }
        return chunks;
    }

    private void look(Chunk chunk) throws IOException {
        var start = bytes(chunk.at, (int) Math.min(10, chunk.size));
        switch (chunk.name) {
            case "VP8X" -> {
                if (chunk.size >= 10) {
                    scan.size(1 + (start.getInt(3) >>> 8), 1 + (start.getInt(6) >>> 8));
                }
            }
            case "VP8 " -> {
                if (chunk.size >= 10) {
                    scan.size(start.getShort(6) & 0x3fff, start.getShort(8) & 0x3fff);
                }
            }
            case "VP8L" -> {
                if (chunk.size >= 5) {
                    int bits = start.getInt(1);
                    scan.size(1 + (bits & 0x3fff), 1 + (bits >>> 14 & 0x3fff));
                }
            }
            case "EXIF" -> {
                if (chunk.size <= MOST_EXIF_BYTES) {
                    scan.orientation(Exif.orientation(
                            tiff(bytes(chunk.at, (int) chunk.size).array())));
                }
            }
            default -> {}
        }
    }

    /** Some writers put JPEG's mark before the TIFF. */
    private static byte[] tiff(byte[] exif) {
        boolean marked = exif.length > 6 && exif[0] == 'E' && exif[1] == 'x';
        return marked ? java.util.Arrays.copyOfRange(exif, 6, exif.length) : exif;
    }

    private void write(List<Chunk> chunks) throws IOException {
        var exif = scan.orientation() == Exif.UPRIGHT ? new byte[0] : Exif.only(scan.orientation());
        boolean room = chunks.stream().anyMatch(chunk -> chunk.name.equals("VP8X"));
        var kept = chunks.stream().filter(chunk -> !chunk.dropped()).toList();
        long total = 4 + kept.stream().mapToLong(chunk -> 8 + chunk.padded()).sum();
        boolean turned = exif.length > 0 && room;
        head("RIFF", total + (turned ? 8 + exif.length : 0));
        scan.write("WEBP".getBytes(StandardCharsets.ISO_8859_1));
        scan.skip(12);
        long at = 12;
        for (var chunk : chunks) {
            scan.skip(chunk.at - at);
            if (chunk.dropped()) {
                scan.skip(chunk.padded());
            } else {
                head(chunk.name, chunk.size);
                content(chunk, turned);
            }
            at = chunk.at + chunk.padded();
        }
        if (turned) {
            head("EXIF", exif.length);
            scan.write(exif);
        }
    }

    private void content(Chunk chunk, boolean turned) throws IOException {
        if (chunk.name.equals("VP8X") && chunk.size > 0) {
            int flags = scan.read() & ~(HAS_XMP | HAS_EXIF);
            scan.write(turned ? flags | HAS_EXIF : flags);
            scan.copy(chunk.padded() - 1);
        } else {
            scan.copy(chunk.padded());
        }
    }

    private void head(String name, long size) throws IOException {
        scan.write(name.getBytes(StandardCharsets.ISO_8859_1));
        scan.write(ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt((int) size)
                .array());
    }

    private long size(long at) throws IOException {
        return bytes(at, 4).getInt(0) & 0xffff_ffffL;
    }

    /** Zeros where the file ends early. */
    private ByteBuffer bytes(long at, int count) throws IOException {
        var bytes = ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining() && file.read(bytes, at + bytes.position()) > 0) {
            // Read on.
        }
        return bytes;
    }
}
