package letschat.http.engineio;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Strict text codings, and the repairs that old clients need. */
final class Texts {
    private static final char REPLACEMENT = '\ufffd';
    private static final String HEX = "0123456789abcdef";

    private Texts() {}

    /** @throws ParseError if the bytes are not UTF-8 */
    static String utf8(byte[] bytes, int start, int length) {
        // The lenient decoder is an intrinsic; only a text with the mark it leaves for broken bytes needs the strict
        // one.
        var text = new String(bytes, start, length, StandardCharsets.UTF_8);
        return text.indexOf(REPLACEMENT) < 0 ? text : strictUtf8(bytes, start, length);
    }

    private static String strictUtf8(byte[] bytes, int start, int length) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, start, length))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new ParseError("not UTF-8");
        }
    }

    /** @throws ParseError if the text is not base64 */
    static byte[] base64(String text) {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw new ParseError("not base64");
        }
    }

    /** The same JSON with every character beyond ASCII escaped. */
    static String asciiJson(String json) {
        var plain = 0;
        while (plain < json.length() && json.charAt(plain) < 0x80) {
            plain++;
        }
        if (plain == json.length()) {
            return json;
        }
        var out = new StringBuilder(json.length() * 2).append(json, 0, plain);
        for (var i = plain; i < json.length(); i++) {
            var c = json.charAt(i);
            if (c < 0x80) {
                out.append(c);
            } else {
                out.append("\\u");
                for (var shift = 12; shift >= 0; shift -= 4) {
                    out.append(HEX.charAt((c >>> shift) & 0xf));
                }
            }
        }
        return out.toString();
    }

    /** Undoes a second UTF-8 coding, if that is what the text looks like; a plain text only does when it is garbled already. */
    static String undoubled(String text) {
        var beyondAscii = false;
        for (var i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 0xff) {
                return text;
            }
            beyondAscii |= text.charAt(i) > 0x7f;
        }
        if (!beyondAscii) {
            return text;
        }
        var bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        try {
            return utf8(bytes, 0, bytes.length);
        } catch (ParseError e) {
            return text;
        }
    }
}
