package letschat.http.engineio;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Protocol 3's payload in bytes: 0 for text or 1 for binary, the length's decimal digits as bytes, 0xFF, the packet. */
final class PayloadCodec3Binary implements PayloadCodec {
    private static final int END_OF_LENGTH = 0xff;
    private static final int MAX_DIGITS = 9;

    @Override
    public String contentType() {
        return "application/octet-stream";
    }

    @Override
    public byte[] encode(List<WirePacket> packets) {
        var out = new ByteArrayOutputStream();
        for (var packet : packets) {
            out.write(packet.isBinary() ? 1 : 0);
            for (var digit : Integer.toString(packet.size()).getBytes(StandardCharsets.US_ASCII)) {
                out.write(digit - '0');
            }
            out.write(END_OF_LENGTH);
            out.writeBytes(packet.payload());
        }
        return out.toByteArray();
    }

    @Override
    public void decode(byte[] body, PacketSink sink) {
        var at = 0;
        while (at < body.length) {
            var kind = body[at];
            var marker = marker(body, at + 1);
            var end = marker + 1 + length(body, at + 1, marker);
            if (end > body.length || end == marker + 1) {
                throw new ParseError("payload shorter than it says");
            }
            packet(kind, body, marker + 1, end, sink);
            at = end;
        }
    }

    private static int marker(byte[] body, int start) {
        for (var i = start; i < body.length && i - start <= MAX_DIGITS; i++) {
            if ((body[i] & 0xff) == END_OF_LENGTH) {
                return i;
            }
        }
        throw new ParseError("no packet length");
    }

    private static int length(byte[] body, int start, int end) {
        var length = 0;
        for (var i = start; i < end; i++) {
            if (body[i] < 0 || body[i] > 9) {
                throw new ParseError("bad packet length");
            }
            length = length * 10 + body[i];
        }
        return length;
    }

    private static void packet(byte kind, byte[] body, int start, int end, PacketSink sink) {
        if (kind == 0) {
            sink.text(Texts.utf8(body, start, end - start));
        } else if (kind == 1 && body[start] == PacketType.MESSAGE) {
            sink.binary(Arrays.copyOfRange(body, start + 1, end));
        } else {
            throw new ParseError("unknown kind of packet");
        }
    }
}
