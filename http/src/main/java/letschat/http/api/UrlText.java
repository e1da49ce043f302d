package letschat.http.api;

import java.nio.charset.StandardCharsets;

/** Percent-encoding as JavaScript's {@code encodeURIComponent} does it, which clients of the original compare with. */
final class UrlText {
    private static final String PLAIN = "-_.!~*'()";
    private static final char[] HEX = "0123456789ABCDEF".toCharArray();

    private UrlText() {}

    static String encode(String text) {
        var out = new StringBuilder(text.length() + 16);
        for (byte raw : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (raw & 0xff);
            if (c < 0x80 && (Character.isLetterOrDigit(c) || PLAIN.indexOf(c) >= 0)) {
                out.append(c);
            } else {
                out.append('%').append(HEX[c >> 4]).append(HEX[c & 15]);
            }
        }
        return out.toString();
    }
}
