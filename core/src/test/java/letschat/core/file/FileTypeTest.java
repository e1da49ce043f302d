package letschat.core.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class FileTypeTest {
    static Stream<Arguments> binaries() {
        return Stream.of(
                Arguments.of("\u0089PNG\r\n\u001a\n\0\0", "image/png"),
                Arguments.of("\u00ff\u00d8\u00ff\u00e0\0\u0010JFIF", "image/jpeg"),
                Arguments.of("GIF89a\u0001\0", "image/gif"),
                Arguments.of("RIFF\1\2\3\4WEBPVP8 ", "image/webp"),
                Arguments.of("RIFF\1\2\3\4WAVEfmt ", "audio/wav"),
                Arguments.of("RIFF\1\2\3\4XXXX", "application/octet-stream"),
                Arguments.of("BM\1\2\3\4\0\0\0\0\1", "image/bmp"),
                Arguments.of("%PDF-1.7\n", "application/pdf"),
                Arguments.of("PK\3\4\24\0", "application/zip"),
                Arguments.of("\0\0\0\u0018ftypmp42", "video/mp4"),
                Arguments.of("\0\0\0\u0018ftypM4A ", "audio/mp4"),
                Arguments.of("\u001aE\u00df\u00a3\1\0\0\0\0\0\0\u001fB\u0086\1B\u0082\u0084webm", "video/webm"),
                Arguments.of("OggS\0\2\0\0\0\0\0\0\0\0\0\0\0\0\0\0\1\u0013OpusHead", "audio/ogg"),
                Arguments.of("ID3\4\0", "audio/mpeg"),
                Arguments.of("\u00ff\u00fb\u0090d", "audio/mpeg"),
                Arguments.of("\u00ff\u00ff\u00ff\u00ff", "application/octet-stream"),
                Arguments.of("\1\2\3", "application/octet-stream"));
    }

    static Stream<Arguments> texts() {
        return Stream.of(
                Arguments.of("BMW is a car maker", "text/plain"),
                Arguments.of("grüße \ud83d\ude80", "text/plain"),
                Arguments.of("a < b && c > d", "text/plain"),
                Arguments.of("  <!DOCTYPE html><html>", "text/html"),
                Arguments.of("\ufeff<html>", "text/html"),
                Arguments.of("<!-- hi --> \n<ScRiPt>alert(1)</script>", "text/html"),
                Arguments.of("<svg onload=alert(1)>", "image/svg+xml"),
                Arguments.of(
                        "<?xml version='1.0'?><!-- x --><svg xmlns='http://www.w3.org/2000/svg'>", "image/svg+xml"),
                Arguments.of("<?xml version='1.0'?><x:svg/>", "image/svg+xml"),
                Arguments.of("<?xml version='1.0'?><feed/>", "application/xml"));
    }

    @ParameterizedTest
    @MethodSource("binaries")
    void theBytesTellTheType(String bytes, String type) {
        assertThat(FileType.of(bytes.getBytes(StandardCharsets.ISO_8859_1))).isEqualTo(type);
    }

    @ParameterizedTest
    @MethodSource("texts")
    void textIsToldFromPagesAndPictures(String text, String type) {
        assertThat(FileType.of(text.getBytes(StandardCharsets.UTF_8))).isEqualTo(type);
    }

    @Test
    void aCharacterCutAtTheEndOfWhatIsLookedAtDoesNotMatter() {
        var text = ("x" + "ü".repeat(4000)).getBytes(StandardCharsets.UTF_8);
        assertThat(FileType.of(java.util.Arrays.copyOf(text, 4096))).isEqualTo("text/plain");
        assertThat(FileType.of(java.util.Arrays.copyOf("ü".repeat(4000).getBytes(StandardCharsets.UTF_8), 4096)))
                .isEqualTo("text/plain");
    }
}
