package letschat.core.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Finds the media type in the bytes themselves; what an uploader announces is never believed. Text that a browser could
 * take for a page is called what it is, whatever its name.
 */
public final class FileType {
    static final String UNKNOWN = "application/octet-stream";

    private static final int LOOKED_AT = 4096;

    /** Bytes at a fixed place that give a type away. */
    private record Mark(int at, String bytes, String type) {
        boolean in(byte[] head) {
            return has(head, at, bytes);
        }
    }

    private static final List<Mark> MARKS = List.of(
            new Mark(0, "\u0089PNG\r\n\u001a\n", "image/png"),
            new Mark(0, "\u00ff\u00d8\u00ff", "image/jpeg"),
            new Mark(0, "GIF87a", "image/gif"),
            new Mark(0, "GIF89a", "image/gif"),
            new Mark(0, "II*\0", "image/tiff"),
            new Mark(0, "MM\0*", "image/tiff"),
            new Mark(0, "\0\0\u0001\0", "image/x-icon"),
            new Mark(0, "%PDF-", "application/pdf"),
            new Mark(0, "PK\u0003\u0004", "application/zip"),
            new Mark(0, "PK\u0005\u0006", "application/zip"),
            new Mark(0, "\u001f\u008b", "application/gzip"),
            new Mark(0, "7z\u00bc\u00af'\u001c", "application/x-7z-compressed"),
            new Mark(0, "BZh", "application/x-bzip2"),
            new Mark(0, "\u00fd7zXZ\0", "application/x-xz"),
            new Mark(0, "fLaC", "audio/flac"),
            new Mark(0, "ID3", "audio/mpeg"));

    private static final Pattern COMMENTS = Pattern.compile("\\A(?:\\s|\ufeff|<!--.*?-->)+", Pattern.DOTALL);
    private static final Pattern PAGE = Pattern.compile(
            "\\A<(?:!doctype\\s+html|html|head|title|meta|body|script|style|link|iframe|img|svg:|div|table|p|a|h1|br|b|font)\\b",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern SVG = Pattern.compile("<(?:[a-z]+:)?svg\\b", Pattern.CASE_INSENSITIVE);

    private FileType() {}

    public static String of(Path file) throws IOException {
        try (var in = java.nio.file.Files.newInputStream(file)) {
            return of(in.readNBytes(LOOKED_AT));
        }
    }

    /** The type of a file that begins with {@code head}. */
    static String of(byte[] head) {
        return MARKS.stream()
                .filter(mark -> mark.in(head))
                .map(Mark::type)
                .findFirst()
                .or(() -> riff(head))
                .or(() -> film(head))
                .or(() -> sound(head))
                .or(() -> bitmap(head))
                .or(() -> text(head))
                .orElse(UNKNOWN);
    }

    private static Optional<String> riff(byte[] head) {
        if (!has(head, 0, "RIFF")) {
            return Optional.empty();
        }
        return List.of(
                        new Mark(8, "WEBP", "image/webp"),
                        new Mark(8, "WAVE", "audio/wav"),
                        new Mark(8, "AVI ", "video/x-msvideo"))
                .stream()
                .filter(mark -> mark.in(head))
                .map(Mark::type)
                .findFirst();
    }

    /** ISO base media, Matroska and Ogg say inside which of their kinds they are. */
    private static Optional<String> film(byte[] head) {
        if (has(head, 4, "ftyp")) {
            return Optional.of(brand(latin(head, 8, 4)));
        }
        if (has(head, 0, "\u001aE\u00df\u00a3")) {
            var start = latin(head, 0, 64);
            return Optional.of(start.contains("webm") ? "video/webm" : "video/x-matroska");
        }
        if (has(head, 0, "OggS")) {
            var start = latin(head, 0, 64);
            return Optional.of(start.contains("theora") ? "video/ogg" : "audio/ogg");
        }
        return Optional.empty();
    }

    private static String brand(String brand) {
        return switch (brand) {
            case "M4A ", "M4B " -> "audio/mp4";
            case "qt  " -> "video/quicktime";
            case "avif", "avis" -> "image/avif";
            case "heic", "heix", "mif1", "msf1" -> "image/heic";
            default -> "video/mp4";
        };
    }

    /** MPEG audio without tags begins with eleven set bits; layer, rate and frequency must be real ones too. */
    private static Optional<String> sound(byte[] head) {
        if (head.length < 3 || (head[0] & 0xff) != 0xff || (head[1] & 0xe0) != 0xe0) {
            return Optional.empty();
        }
        boolean layer = (head[1] & 0x06) != 0;
        boolean rate = (head[2] & 0xf0) != 0xf0 && (head[2] & 0xf0) != 0;
        boolean frequency = (head[2] & 0x0c) != 0x0c;
        return layer && rate && frequency ? Optional.of("audio/mpeg") : Optional.empty();
    }

    /** Two letters alone would make bitmaps of much prose. */
    private static Optional<String> bitmap(byte[] head) {
        return has(head, 0, "BM") && has(head, 6, "\0\0\0\0") ? Optional.of("image/bmp") : Optional.empty();
    }

    private static Optional<String> text(byte[] head) {
        return decoded(head).map(text -> {
            var start = COMMENTS.matcher(text).replaceFirst("");
            if (SVG.matcher(start).lookingAt()
                    || (start.startsWith("<?xml") && SVG.matcher(start).find())) {
                return "image/svg+xml";
            }
            if (PAGE.matcher(start).find()) {
                return "text/html";
            }
            if (start.toLowerCase(Locale.ROOT).startsWith("<?xml") || start.startsWith("<!")) {
                return "application/xml";
            }
            return "text/plain";
        });
    }

    /** The text that the bytes spell, if they are UTF-8 without controls; a character cut at the end is left out. */
    private static Optional<String> decoded(byte[] head) {
        var decoder = StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT);
        int end = head.length == LOOKED_AT ? whole(head) : head.length;
        try {
            var text = decoder.decode(ByteBuffer.wrap(head, 0, end)).toString();
            return text.chars().allMatch(c -> c >= ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f')
                    ? Optional.of(text)
                    : Optional.empty();
        } catch (CharacterCodingException notText) {
            return Optional.empty();
        }
    }

    private static int whole(byte[] head) {
        int end = head.length;
        while (end > head.length - 4 && (head[end - 1] & 0xc0) == 0x80) {
            end--;
        }
        return (head[end - 1] & 0x80) != 0 ? end - 1 : head.length;
    }

    private static boolean has(byte[] head, int at, String bytes) {
        return head.length >= at + bytes.length()
                && latin(head, at, bytes.length()).equals(bytes);
    }

    private static String latin(byte[] head, int at, int length) {
        return new String(head, at, Math.min(length, head.length - at), StandardCharsets.ISO_8859_1);
    }
}
