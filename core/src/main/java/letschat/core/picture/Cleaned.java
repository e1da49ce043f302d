package letschat.core.picture;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import letschat.core.model.PictureFacts;

/**
 * A picture's bytes without what tells of its maker: where it was taken, when, with what (security case G8). Nothing is
 * decoded, so nothing of the picture itself is lost.
 *
 * @param bytes the file given, or one beside it when something was left out
 * @param facts empty for what is no picture of a known kind
 */
public record Cleaned(Path bytes, Optional<PictureFacts> facts) {
    /** Looks through a picture, and leaves out of it what is not to be kept; {@code type} was found in the bytes. */
    public static Cleaned of(Path source, String type) throws IOException {
        return switch (type) {
            case "image/jpeg", "image/png", "image/webp" -> copied(source, type);
            case "image/gif" -> new Cleaned(source, gif(source));
            default -> new Cleaned(source, Optional.empty());
        };
    }

    private static Cleaned copied(Path source, String type) throws IOException {
        var target = source.resolveSibling(source.getFileName() + ".clean");
        try {
            var scan = copy(source, target, type);
            if (scan.changed()) {
                return new Cleaned(target, scan.facts());
            }
            Files.delete(target);
            return new Cleaned(source, scan.facts());
        } catch (IOException | RuntimeException failed) {
            Files.deleteIfExists(target);
            throw failed;
        }
    }

    private static Scan copy(Path source, Path target, String type) throws IOException {
        try (var in = new BufferedInputStream(Files.newInputStream(source));
                var out = new BufferedOutputStream(Files.newOutputStream(target))) {
            var scan = new Scan(in, out);
            switch (type) {
                case "image/jpeg" -> Jpeg.copy(scan);
                case "image/png" -> Png.copy(scan);
                default -> Webp.copy(source, scan);
            }
            return scan;
        }
    }

    /** GIF 89a, logical screen descriptor. It has no place for EXIF. */
    private static Optional<PictureFacts> gif(Path source) throws IOException {
        try (var in = Files.newInputStream(source)) {
            var head = in.readNBytes(10);
            if (head.length < 10) {
                return Optional.empty();
            }
            var bytes = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN);
            int width = bytes.getShort(6) & 0xffff;
            int height = bytes.getShort(8) & 0xffff;
            return width > 0 && height > 0
                    ? Optional.of(new PictureFacts(width, height, Exif.UPRIGHT))
                    : Optional.empty();
        }
    }
}
