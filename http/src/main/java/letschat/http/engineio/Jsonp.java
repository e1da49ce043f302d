package letschat.http.engineio;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/** Polling by script tags, as protocol 3 clients in the oldest browsers do. */
final class Jsonp {
    private static final String FIELD = "d=";
    private static final byte[] MALFORMED = {'?'};

    private Jsonp() {}

    /** A script that hands {@code payload} to the client's function of that number. */
    static byte[] call(String number, byte[] payload) {
        var out = new StringBuilder("___eio[").append(number).append("](\"");
        var text = new String(payload, StandardCharsets.UTF_8);
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < ' ' || c > '~' || c == '<') {
                out.append(String.format("\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        return out.append("\");").toString().getBytes(StandardCharsets.US_ASCII);
    }

    /** The payload in a posted form's {@code d}; a body that is no such form makes a payload that no codec accepts. */
    static byte[] posted(byte[] body) {
        var form = new String(body, StandardCharsets.ISO_8859_1);
        if (!form.startsWith(FIELD)) {
            return MALFORMED;
        }
        try {
            var field = URLDecoder.decode(form.substring(FIELD.length()), StandardCharsets.UTF_8);
            return unescaped(field).getBytes(StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return MALFORMED;
        }
    }

    /** In the form a backslash and n is a line feed, and two backslashes and n are JSON's escape for one. */
    static String unescaped(String field) {
        return field.replaceAll("(?<!\\\\)\\\\n", "\n").replace("\\\\n", "\\n");
    }
}
