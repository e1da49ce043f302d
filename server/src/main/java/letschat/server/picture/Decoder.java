package letschat.server.picture;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.FileImageInputStream;
import letschat.core.picture.Drawing;
import letschat.core.spi.PictureMaker.Frame;

/** Decodes the first frame of a picture, coarsely when it is far larger than wanted, so that little memory is needed. */
final class Decoder {
    /** Its reader holds all of a picture in memory. */
    private static final long MOST_WEBP_PIXELS = 12_000_000;

    /** The picture decoded is about this many times wider and higher than what is drawn of it. */
    private static final int FINER = 2;

    private Decoder() {}

    /** Empty for what is too large; an exception for what is damaged. */
    static Optional<BufferedImage> decode(Path bytes, String type, Frame frame) throws IOException {
        var readers = ImageIO.getImageReadersByMIMEType(type);
        if (!readers.hasNext()) {
            return Optional.empty();
        }
        var reader = readers.next();
        try (var in = new FileImageInputStream(bytes.toFile())) {
            reader.setInput(in, true, true);
            return decode(reader, type, frame);
        } finally {
            reader.dispose();
        }
    }

    /** Here the picture itself is asked for its size, as a header before it may have lied. */
    private static Optional<BufferedImage> decode(ImageReader reader, String type, Frame frame) throws IOException {
        long width = reader.getWidth(0);
        long height = reader.getHeight(0);
        long most = type.equals("image/webp") ? MOST_WEBP_PIXELS : Drawing.MOST_PIXELS;
        if (width * height > most) {
            return Optional.empty();
        }
        var how = reader.getDefaultReadParam();
        double wanted = (double) FINER * frame.width() * FINER * frame.height();
        int step = (int) Math.clamp(Math.sqrt(width * height / wanted), 1, (double) Math.min(width, height));
        how.setSourceSubsampling(step, step, 0, 0);
        return Optional.of(reader.read(0, how));
    }
}
