package letschat.http.engineio;

import java.util.List;

/** How several packets share one body of a polling request. */
interface PayloadCodec {

    String contentType();

    byte[] encode(List<WirePacket> packets);

    /**
     * Hands over the packets of a received body.
     *
     * @throws ParseError if the body is malformed; packets before the fault may have been handed over
     */
    void decode(byte[] body, PacketSink sink);
}
