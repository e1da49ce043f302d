package letschat.http.engineio;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/**
 * Protocol 3's payload for clients that cannot take bytes ({@code b64=1} and JSONP): {@code length:packet}, counted in UTF-16 units.
 *
 * <p>COMPAT: generation 1 clients encode the text of such packets as UTF-8 twice and count bytes, generation 2 once; nothing in the
 * request tells which is speaking. So what goes out is pure ASCII, by JSON's own escapes, which both read alike; and what comes in is
 * decoded again when it can be.
 */
final class PayloadCodec3Text implements PayloadCodec {
    private static final int MAX_DIGITS = 9;

    @Override
    public String contentType() {
        return "text/plain; charset=UTF-8";
    }

    @Override
    public byte[] encode(List<WirePacket> packets) {
        var out = new StringBuilder();
        for (var packet : packets) {
            var text = packet.isBinary()
                    ? "b4" + Base64.getEncoder().encodeToString(packet.data(3))
                    : Texts.asciiJson(packet.text());
            out.append(text.length()).append(':').append(text);
        }
        return out.toString().getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public void decode(byte[] body, PacketSink sink) {
        var text = Texts.utf8(body, 0, body.length);
        var at = 0;
        while (at < text.length()) {
            var colon = text.indexOf(':', at);
            var length = length(text, at, colon);
            var end = colon + 1 + length;
            if (end > text.length()) {
                throw new ParseError("payload shorter than it says");
            }
            if (length > 0) {
                packet(text.substring(colon + 1, end), sink);
            }
            at = end;
        }
    }

    private static int length(String text, int start, int colon) {
        if (colon <= start || colon - start > MAX_DIGITS) {
            throw new ParseError("no packet length");
        }
        var length = 0;
        for (var i = start; i < colon; i++) {
            var digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                throw new ParseError("bad packet length");
            }
            length = length * 10 + digit;
        }
        return length;
    }

    private static void packet(String packet, PacketSink sink) {
        if (packet.startsWith("b4")) {
            sink.binary(Texts.base64(packet.substring(2)));
        } else {
            sink.text(Texts.undoubled(packet));
        }
    }
}
