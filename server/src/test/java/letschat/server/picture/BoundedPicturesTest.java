package letschat.server.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.Random;
import javax.imageio.ImageIO;
import letschat.core.model.Picture;
import letschat.core.model.PictureFacts;
import letschat.core.picture.Cleaned;
import letschat.core.spi.PictureMaker.Frame;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Security case G4. */
@Timeout(60)
final class BoundedPicturesTest {
    private static final Frame BOX = new Frame(360, 300, false);
    private static final byte[] WEBP =
            Base64.getDecoder().decode("UklGRiQAAABXRUJQVlA4IBgAAAAwAQCdASoBAAEAAgA0JaQAA3AA/vuUAAA=");

    @TempDir
    private Path folder;

    private final BoundedPictures pictures = new BoundedPictures();

    @AfterEach
    void close() {
        pictures.close();
    }

    private Optional<Picture> draw(byte[] bytes, String type, Frame frame) throws IOException {
        var file = folder.resolve("picture");
        Files.write(file, bytes);
        var cleaned = Cleaned.of(file, type);
        return pictures.draw(cleaned.bytes(), type, cleaned.facts().orElse(new PictureFacts(1, 1, 1)), frame);
    }

    private static byte[] encoded(int width, int height, String format) throws IOException {
        var kind = format.equals("png") ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB;
        var image = new BufferedImage(width, height, kind);
        var pen = image.createGraphics();
        pen.setColor(Color.RED);
        pen.fillRect(0, 0, width / 2, height);
        pen.dispose();
        var out = new ByteArrayOutputStream();
        ImageIO.write(image, format, out);
        return out.toByteArray();
    }

    private static BufferedImage shown(Optional<Picture> picture) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(picture.orElseThrow().bytes()));
    }

    @ParameterizedTest
    @CsvSource({"png,image/png", "jpeg,image/jpeg", "gif,image/gif"})
    void aLargePictureIsDrawnIntoTheBox(String format, String type) throws IOException {
        var small = shown(draw(encoded(1600, 900, format), type, BOX));
        assertThat(small.getWidth()).isEqualTo(360);
        assertThat(small.getHeight()).isBetween(200, 204);
        assertThat(new Color(small.getRGB(10, 100)).getRed()).isGreaterThan(200);
        assertThat(new Color(small.getRGB(350, 100)).getRed()).isLessThan(60);
    }

    @Test
    void aWebpIsDrawnToo() throws IOException {
        assertThat(shown(draw(WEBP, "image/webp", BOX)).getWidth()).isEqualTo(1);
    }

    @Test
    void aSmallOneIsNotEnlargedAndAFrameIsFilled() throws IOException {
        assertThat(shown(draw(encoded(20, 10, "png"), "image/png", BOX)).getWidth())
                .isEqualTo(20);
        var square = shown(draw(encoded(900, 300, "jpeg"), "image/jpeg", new Frame(96, 96, true)));
        assertThat(square.getWidth()).isEqualTo(96);
        assertThat(square.getHeight()).isEqualTo(96);
    }

    @Test
    void aTurnedPictureIsSeenUpright() throws IOException {
        var file = folder.resolve("picture");
        Files.write(file, encoded(200, 100, "jpeg"));
        var turned = shown(pictures.draw(file, "image/jpeg", new PictureFacts(200, 100, 6), BOX));
        assertThat(turned.getWidth()).isEqualTo(100);
        assertThat(turned.getHeight()).isEqualTo(200);
        // Turned clockwise, what was left is on top.
        assertThat(new Color(turned.getRGB(50, 20)).getRed()).isGreaterThan(200);
        assertThat(new Color(turned.getRGB(50, 180)).getRed()).isLessThan(60);
    }

    @Test
    void aPixelBombIsNotDecodedWhateverItsFactsSay() throws IOException {
        var bomb = encoded(10, 10, "png");
        bomb[18] = (byte) 0xea;
        bomb[19] = 0x60;
        bomb[22] = (byte) 0xea;
        bomb[23] = 0x60;
        assertThat(draw(bomb, "image/png", BOX)).isEmpty();
    }

    @Test
    void whatIsNoPictureOrADamagedOneIsNotDrawn() throws IOException {
        for (var type : pictures.types()) {
            assertThat(draw("<svg/>".getBytes(StandardCharsets.UTF_8), type, BOX))
                    .isEmpty();
        }
        assertThat(draw(encoded(10, 10, "png"), "application/pdf", BOX)).isEmpty();
        var random = new Random(5);
        for (var format : new String[] {"png", "jpeg", "gif"}) {
            var whole = encoded(300, 200, format);
            for (int i = 0; i < 30; i++) {
                var damaged = Arrays.copyOf(whole, random.nextInt(whole.length));
                for (int hit = 0; hit < 3 && damaged.length > 0; hit++) {
                    damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
                }
                draw(damaged, "image/" + format, BOX);
            }
        }
        assertThat(draw(encoded(10, 10, "png"), "image/png", BOX)).isPresent();
    }
}
