package letschat.http.engineio;

/** The first character of a packet, which says what it is. */
final class PacketType {
    static final char OPEN = '0';
    static final char CLOSE = '1';
    static final char PING = '2';
    static final char PONG = '3';
    static final char TEXT_MESSAGE = '4';
    static final char UPGRADE = '5';
    static final char NOOP = '6';

    /** The type of a message in protocol 3's binary framing, where types are numbers. */
    static final byte MESSAGE = 4;

    private PacketType() {}
}
