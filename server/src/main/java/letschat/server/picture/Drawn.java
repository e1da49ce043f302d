package letschat.server.picture;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import letschat.core.model.Picture;
import letschat.core.model.PictureFacts;
import letschat.core.spi.PictureMaker.Frame;

/** A decoded picture turned, scaled and encoded anew: JPEG, or PNG if one can see through it. */
final class Drawn {
    private static final float QUALITY = 0.82f;

    private Drawn() {}

    static Picture of(BufferedImage decoded, PictureFacts facts, Frame frame) {
        var upright = turned(decoded, facts.orientation());
        var cut = frame.filled() ? square(upright, frame) : upright;
        var scaled = scaled(cut, frame);
        return encoded(scaled);
    }

    /** EXIF 2.3, Orientation: 2 to 8 are mirrored, turned or both. */
    private static BufferedImage turned(BufferedImage image, int orientation) {
        if (orientation <= 1) {
            return image;
        }
        int w = image.getWidth();
        int h = image.getHeight();
        var how = switch (orientation) {
            case 2 -> new AffineTransform(-1, 0, 0, 1, w, 0);
            case 3 -> new AffineTransform(-1, 0, 0, -1, w, h);
            case 4 -> new AffineTransform(1, 0, 0, -1, 0, h);
            case 5 -> new AffineTransform(0, 1, 1, 0, 0, 0);
            case 6 -> new AffineTransform(0, 1, -1, 0, h, 0);
            case 7 -> new AffineTransform(0, -1, -1, 0, h, w);
            default -> new AffineTransform(0, -1, 1, 0, 0, w);
        };
        var turned = orientation >= 5 ? canvas(image, h, w) : canvas(image, w, h);
        var pen = turned.createGraphics();
        pen.drawImage(image, how, null);
        pen.dispose();
        return turned;
    }

    /** The middle, in the frame's proportions. */
    private static BufferedImage square(BufferedImage image, Frame frame) {
        double ratio = Math.min((double) image.getWidth() / frame.width(), (double) image.getHeight() / frame.height());
        int width = Math.clamp(Math.round(frame.width() * ratio), 1, image.getWidth());
        int height = Math.clamp(Math.round(frame.height() * ratio), 1, image.getHeight());
        return image.getSubimage((image.getWidth() - width) / 2, (image.getHeight() - height) / 2, width, height);
    }

    /** By halves, as each pixel drawn looks at four pixels only. */
    private static BufferedImage scaled(BufferedImage image, Frame frame) {
        double ratio = Math.min(
                1, Math.min((double) frame.width() / image.getWidth(), (double) frame.height() / image.getHeight()));
        int width = (int) Math.max(1, Math.round(image.getWidth() * ratio));
        int height = (int) Math.max(1, Math.round(image.getHeight() * ratio));
        var now = image;
        while (now.getWidth() > 2 * width || now.getHeight() > 2 * height) {
            now = drawn(now, Math.max(width, now.getWidth() / 2), Math.max(height, now.getHeight() / 2));
        }
        return drawn(now, width, height);
    }

    private static BufferedImage drawn(BufferedImage image, int width, int height) {
        var smaller = canvas(image, width, height);
        Graphics2D pen = smaller.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        pen.drawImage(image, 0, 0, width, height, null);
        pen.dispose();
        return smaller;
    }

    private static BufferedImage canvas(BufferedImage like, int width, int height) {
        boolean clear = like.getColorModel().hasAlpha();
        return new BufferedImage(width, height, clear ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB);
    }

    private static Picture encoded(BufferedImage image) {
        boolean clear = image.getColorModel().hasAlpha();
        var bytes = new ByteArrayOutputStream();
        var writer = ImageIO.getImageWritersByFormatName(clear ? "png" : "jpeg").next();
        try (var out = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(out);
            var how = writer.getDefaultWriteParam();
            if (!clear) {
                how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
                how.setCompressionQuality(QUALITY);
            }
            writer.write(null, new IIOImage(image, null, null), how);
        } catch (IOException e) {
            throw new UncheckedIOException("encoding a picture in memory", e);
        } finally {
            writer.dispose();
        }
        return new Picture(clear ? "image/png" : "image/jpeg", bytes.toByteArray());
    }
}
