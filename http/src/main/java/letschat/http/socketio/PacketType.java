package letschat.http.socketio;

/** What a Socket.IO packet is; with its number on the wire. */
enum PacketType {
    CONNECT('0'),
    DISCONNECT('1'),
    EVENT('2'),
    ACK('3'),
    ERROR('4'),
    BINARY_EVENT('5'),
    BINARY_ACK('6');

    final char digit;

    PacketType(char digit) {
        this.digit = digit;
    }

    /** The type of that digit, or {@link #ERROR}, which no client may send, for anything else. */
    static PacketType of(char digit) {
        for (var type : values()) {
            if (type.digit == digit) {
                return type;
            }
        }
        return ERROR;
    }

    boolean binary() {
        return this == BINARY_EVENT || this == BINARY_ACK;
    }
}
