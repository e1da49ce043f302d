package letschat.http.rest;

import java.nio.charset.StandardCharsets;
import java.util.Set;

/** How a browser shall treat a file: only plain pictures are shown, all else is saved (security cases G1, G3). */
final class Disposition {
    private static final Set<String> SHOWN = Set.of("image/png", "image/jpeg", "image/gif", "image/webp");
    private static final String ATTRIBUTE_CHARS = "!#$&+-.^_`|~";
    private static final int LONGEST = 150;

    private Disposition() {}

    /** Both spellings of the name: plain ASCII for old clients, RFC 8187 for the others (RFC 6266 §5). */
    static String of(String type, String name) {
        var kind = SHOWN.contains(type) ? "inline" : "attachment";
        var cut = name.codePoints()
                .filter(c -> c >= 0x20 && c != 0x7f && !Character.isISOControl(c))
                .limit(LONGEST)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return kind + "; filename=\"" + plain(cut) + "\"; filename*=UTF-8''" + encoded(cut);
    }

    private static String plain(String name) {
        var out = new StringBuilder(name.length());
        name.chars()
                .forEach(c -> out.append(c < 0x7f && c != '"' && c != '\\' && c != '/' && c != '%' ? (char) c : '_'));
        return out.toString();
    }

    private static String encoded(String name) {
        var out = new StringBuilder(name.length() + 16);
        for (byte raw : name.getBytes(StandardCharsets.UTF_8)) {
            int c = raw & 0xff;
            if (c < 0x80 && (Character.isLetterOrDigit(c) || ATTRIBUTE_CHARS.indexOf(c) >= 0)) {
                out.append((char) c);
            } else {
                out.append('%').append("0123456789ABCDEF".charAt(c >> 4)).append("0123456789ABCDEF".charAt(c & 15));
            }
        }
        return out.toString();
    }
}
