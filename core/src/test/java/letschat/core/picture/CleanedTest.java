package letschat.core.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;
import letschat.core.model.PictureFacts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Security case G8, and that hostile pictures do no harm before they are decoded. */
final class CleanedTest {
    private static final String SECRET = "GPS 52.5N 13.4E";

    @TempDir
    private Path folder;

    private Cleaned cleaned(byte[] bytes, String type) throws IOException {
        var file = folder.resolve("picture");
        Files.write(file, bytes);
        return Cleaned.of(file, type);
    }

    private static byte[] bytes(Object... parts) {
        var out = new ByteArrayOutputStream();
        for (var part : parts) {
            switch (part) {
                case Integer one -> out.write(one);
                case byte[] some -> out.writeBytes(some);
                default -> out.writeBytes(String.valueOf(part).getBytes(StandardCharsets.ISO_8859_1));
            }
        }
        return out.toByteArray();
    }

    private static byte[] segment(int marker, Object... content) {
        var inside = bytes(content);
        return bytes(0xff, marker, (inside.length + 2) >> 8, (inside.length + 2) & 0xff, inside);
    }

    private static byte[] jpeg(byte[]... extra) {
        var frame = segment(0xc0, 8, 0, 20, 0, 30, 1, 1, 0x11, 0);
        var scan = segment(0xda, 1, 1, 0, 0, 63, 0);
        return bytes(
                0xff,
                0xd8,
                segment(0xe0, "JFIF\0", 1, 1, 0, 0, 1, 0, 1, 0, 0),
                bytes((Object[]) extra),
                frame,
                scan,
                "pixels",
                0xff,
                0,
                "more",
                0xff,
                0xd0,
                "rest",
                0xff,
                0xd9);
    }

    private static byte[] exif(int orientation) {
        return bytes(Exif.only(orientation), SECRET);
    }

    private static byte[] chunk(String type, Object... content) {
        var inside = bytes(content);
        return bytes(ByteBuffer.allocate(4).putInt(inside.length).array(), type, inside, "crc!");
    }

    private static byte[] png(byte[]... extra) {
        var size = ByteBuffer.allocate(8).putInt(640).putInt(480).array();
        return bytes(
                "\u0089PNG\r\n\u001a\n",
                chunk("IHDR", size, 8, 2, 0, 0, 0),
                bytes((Object[]) extra),
                chunk("IDAT", "pixels"),
                chunk("IEND"));
    }

    private static byte[] riff(byte[]... chunks) {
        var inside = bytes("WEBP", bytes((Object[]) chunks));
        return bytes("RIFF", little(inside.length), inside);
    }

    private static byte[] part(String name, byte[] content) {
        return bytes(name, little(content.length), content, content.length % 2 == 0 ? "" : "\0");
    }

    private static byte[] little(int number) {
        return ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(number)
                .array();
    }

    @Test
    void aJpegLosesWhatTellsOfItsMakerAndKeepsItsPixels() throws IOException {
        var dirty = bytes(
                jpeg(
                        segment(0xe1, "Exif\0\0", exif(1)),
                        segment(0xe1, "http://ns.adobe.com/xap/1.0/\0", SECRET),
                        segment(0xed, SECRET),
                        segment(0xfe, SECRET)),
                "trailing ",
                SECRET);
        var found = cleaned(dirty, "image/jpeg");
        assertThat(Files.readAllBytes(found.bytes())).isEqualTo(jpeg());
        assertThat(found.facts()).contains(new PictureFacts(30, 20, 1));
    }

    @Test
    void aJpegKeepsHowItIsTurnedAndHowItsColoursAreMeant() throws IOException {
        var profile = segment(0xe2, "ICC_PROFILE\0", "profile");
        var found = cleaned(jpeg(segment(0xe1, "Exif\0\0", exif(6)), profile), "image/jpeg");
        assertThat(Files.readAllBytes(found.bytes())).isEqualTo(jpeg(segment(0xe1, "Exif\0\0", Exif.only(6)), profile));
        assertThat(found.facts()).contains(new PictureFacts(30, 20, 6));
        assertThat(found.facts().orElseThrow().seenWidth()).isEqualTo(20);
    }

    @Test
    void aPngLosesTextsAndExifAndWhatFollowsItsEnd() throws IOException {
        var dirty = bytes(
                png(chunk("tEXt", SECRET), chunk("eXIf", exif(1)), chunk("iTXt", SECRET), chunk("tIME", "now")),
                SECRET);
        var found = cleaned(dirty, "image/png");
        assertThat(Files.readAllBytes(found.bytes())).isEqualTo(png());
        assertThat(found.facts()).contains(new PictureFacts(640, 480, 1));
    }

    @Test
    void aTurnedPngStaysTurned() throws IOException {
        var found = cleaned(png(chunk("eXIf", exif(8))), "image/png");
        var kept = Files.readAllBytes(found.bytes());
        assertThat(new String(kept, StandardCharsets.ISO_8859_1))
                .contains("eXIf")
                .doesNotContain(SECRET);
        assertThat(found.facts()).contains(new PictureFacts(640, 480, 8));
        assertThat(cleaned(kept, "image/png").facts()).contains(new PictureFacts(640, 480, 8));
    }

    @Test
    void aWebpLosesExifAndXmpAndSaysSoInItsFlags() throws IOException {
        var extended = new byte[] {0x1c, 0, 0, 0, 99, 0, 0, 49, 0, 0};
        var pixels = part("VP8 ", bytes("odd"));
        var dirty = bytes(
                riff(part("VP8X", extended), pixels, part("EXIF", exif(1)), part("XMP ", bytes(SECRET))), "trailing");
        var found = cleaned(dirty, "image/webp");
        var plain = extended.clone();
        plain[0] = 0x10;
        assertThat(Files.readAllBytes(found.bytes())).isEqualTo(riff(part("VP8X", plain), pixels));
        assertThat(found.facts()).contains(new PictureFacts(100, 50, 1));
        var turned = cleaned(riff(part("VP8X", extended), pixels, part("EXIF", exif(3))), "image/webp");
        plain[0] = 0x18;
        assertThat(Files.readAllBytes(turned.bytes()))
                .isEqualTo(riff(part("VP8X", plain), pixels, part("EXIF", Exif.only(3))));
    }

    @Test
    void whatHasNothingToHideStaysTheFileItIs() throws IOException {
        for (var type : new String[] {"image/jpeg", "image/png", "image/webp"}) {
            var bytes = switch (type) {
                case "image/jpeg" -> jpeg();
                case "image/png" -> png();
                default -> riff(part("VP8L", bytes(0x2f, 0x63, 0x40, 0x0c, 0)));
            };
            var found = cleaned(bytes, type);
            assertThat(found.bytes()).as(type).isEqualTo(folder.resolve("picture"));
            assertThat(found.facts()).as(type).isPresent();
            assertThat(folder.resolve("picture.clean")).doesNotExist();
        }
        var gif = cleaned(bytes("GIF89a", 2, 1, 3, 0, "rest"), "image/gif");
        assertThat(gif.facts()).contains(new PictureFacts(258, 3, 1));
        assertThat(cleaned(bytes("text"), "text/plain").facts()).isEqualTo(Optional.empty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"image/jpeg", "image/png", "image/webp", "image/gif"})
    @Timeout(30)
    void aDamagedPictureIsNoFault(String type) throws IOException {
        var whole = switch (type) {
            case "image/jpeg" -> jpeg(segment(0xe1, "Exif\0\0", exif(6)), segment(0xfe, SECRET));
            case "image/png" -> png(chunk("eXIf", exif(6)), chunk("tEXt", SECRET));
            default -> riff(part("VP8X", new byte[10]), part("VP8 ", bytes("pixels")), part("EXIF", exif(6)));
        };
        var random = new Random(7);
        for (int i = 0; i < 500; i++) {
            var bytes = java.util.Arrays.copyOf(whole, random.nextInt(whole.length + 1));
            for (int hit = 0; hit < random.nextInt(4) && bytes.length > 0; hit++) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            assertThat(cleaned(bytes, type).bytes()).exists();
        }
    }

    @Test
    @Timeout(10)
    void aMillionMarkersAreWalkedThroughAndNotDownInto() throws IOException {
        var scans = new byte[4_000_000];
        for (int i = 0; i < scans.length; i += 4) {
            scans[i] = (byte) 0xff;
            scans[i + 1] = (byte) 0xda;
            scans[i + 3] = 2;
        }
        assertThat(cleaned(bytes(0xff, 0xd8, scans), "image/jpeg").bytes()).exists();
    }
}
