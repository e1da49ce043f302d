package letschat.http.socketio;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import letschat.http.engineio.EngineSession;
import letschat.http.engineio.WirePacket;

/** One event, encoded once for all who are sent it, whatever protocol and transport they speak; immutable. */
public final class Frame {
    private final WirePacket head;
    private final List<WirePacket> parts3;
    private final List<WirePacket> parts4;

    private Frame(WirePacket head, List<byte[]> parts) {
        this.head = head;
        this.parts3 = parts.stream().map(part -> WirePacket.binary(part, 3)).toList();
        this.parts4 = parts.stream().map(part -> WirePacket.binary(part, 4)).toList();
    }

    /** An event with one argument, which is JSON in UTF-8 already and must not be changed afterwards. */
    public static Frame event(String name, byte[] json) {
        return new Frame(
                WirePacket.message(PacketType.EVENT.digit + "[" + Json.string(name) + ",", json, "]"), List.of());
    }

    /** An event with one argument, whose {@link com.fasterxml.jackson.databind.node.BinaryNode}s go as binary parts. */
    public static Frame event(String name, JsonNode argument) {
        return withParts(PacketType.EVENT, PacketType.BINARY_EVENT, "", "[" + Json.string(name) + ",", argument);
    }

    static Frame ack(long id, byte[] json) {
        return new Frame(WirePacket.message(PacketType.ACK.digit + Long.toString(id) + "[", json, "]"), List.of());
    }

    static Frame ack(long id, JsonNode value) {
        return withParts(PacketType.ACK, PacketType.BINARY_ACK, Long.toString(id), "[", value);
    }

    private static Frame withParts(PacketType plain, PacketType binary, String id, String before, JsonNode value) {
        var parts = new ArrayList<byte[]>();
        var emptied = Json.bytes(Placeholders.emptied(value, parts));
        var type = parts.isEmpty() ? Character.toString(plain.digit) : binary.digit + "" + parts.size() + "-";
        return new Frame(WirePacket.message(type + id + before, emptied, "]"), parts);
    }

    /** Sends it on the session's loop; {@code shared}: others are sent the same now. */
    void sendTo(EngineSession session, boolean shared) {
        session.sendNow(head, shared);
        var parts = session.version() == 3 ? parts3 : parts4;
        if (!parts.isEmpty()) {
            parts.forEach(part -> session.sendNow(part, shared));
        }
    }
}
