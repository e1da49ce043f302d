package letschat.http.engineio;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** Protocol 4's payload: packets apart by a record separator, binary as {@code b} and base64. */
final class PayloadCodec4 implements PayloadCodec {
    private static final byte SEPARATOR = 0x1e;

    @Override
    public String contentType() {
        return "text/plain; charset=UTF-8";
    }

    @Override
    public byte[] encode(List<WirePacket> packets) {
        var out = new ByteArrayOutputStream();
        for (var packet : packets) {
            if (out.size() > 0) {
                out.write(SEPARATOR);
            }
            if (packet.isBinary()) {
                out.write('b');
                out.writeBytes(Base64.getEncoder().encode(packet.data(4)));
            } else {
                out.writeBytes(packet.payload());
            }
        }
        return out.toByteArray();
    }

    @Override
    public void decode(byte[] body, PacketSink sink) {
        for (int start = 0, end; start <= body.length; start = end + 1) {
            end = start;
            while (end < body.length && body[end] != SEPARATOR) {
                end++;
            }
            packet(body, start, end, sink);
        }
    }

    private static void packet(byte[] body, int start, int end, PacketSink sink) {
        if (start == end) {
            throw new ParseError("empty packet");
        }
        if (body[start] == 'b') {
            sink.binary(Texts.base64(new String(body, start + 1, end - start - 1, StandardCharsets.ISO_8859_1)));
        } else {
            sink.text(Texts.utf8(body, start, end - start));
        }
    }
}
