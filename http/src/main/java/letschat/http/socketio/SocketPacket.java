package letschat.http.socketio;

import letschat.http.engineio.ParseError;

/**
 * A packet as a client sends it: {@code type [attachments-] [/namespace,] [id] [json]} (Socket.IO protocol §Packet encoding).
 *
 * @param namespace as sent, perhaps with a query behind it; {@code /} if it is not named
 * @param id that of the ack, or {@value #NO_ID}
 * @param json not looked at yet
 */
record SocketPacket(PacketType type, int attachments, String namespace, long id, String json) {
    static final long NO_ID = -1;
    static final String ROOT = "/";
    private static final int MAX_NAMESPACE = 512;
    private static final int MAX_DIGITS = 15;

    /** @throws ParseError if the text is no packet that a client may send */
    static SocketPacket parse(String text) {
        if (text.isEmpty()) {
            throw new ParseError("empty packet");
        }
        var type = PacketType.of(text.charAt(0));
        if (type == PacketType.ERROR) {
            throw new ParseError("unknown packet type");
        }
        return new Parser(text).parse(type);
    }

    boolean root() {
        return namespace.equals(ROOT);
    }

    /** The namespace without its query, as generation 1 and 2 clients may send one. */
    String namespaceName() {
        var query = namespace.indexOf('?');
        return query < 0 ? namespace : namespace.substring(0, query);
    }

    /** Goes through one packet's head. */
    private static final class Parser {
        private final String text;
        private int at = 1;

        Parser(String text) {
            this.text = text;
        }

        SocketPacket parse(PacketType type) {
            var attachments = type.binary() ? attachments() : 0;
            var namespace = at < text.length() && text.charAt(at) == '/' ? namespace() : ROOT;
            var id = type == PacketType.CONNECT || type == PacketType.DISCONNECT ? NO_ID : number();
            return new SocketPacket(type, attachments, namespace, id, text.substring(at));
        }

        private int attachments() {
            var count = number();
            if (count < 0 || count > Integer.MAX_VALUE || at >= text.length() || text.charAt(at) != '-') {
                throw new ParseError("no attachment count");
            }
            at++;
            return (int) count;
        }

        private String namespace() {
            var comma = text.indexOf(',', at);
            var end = comma < 0 ? text.length() : comma;
            if (end - at > MAX_NAMESPACE) {
                throw new ParseError("namespace too long");
            }
            var namespace = text.substring(at, end);
            at = comma < 0 ? end : comma + 1;
            return namespace;
        }

        private long number() {
            var start = at;
            var number = 0L;
            while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
                number = number * 10 + text.charAt(at++) - '0';
                if (at - start > MAX_DIGITS) {
                    throw new ParseError("number too long");
                }
            }
            return at == start ? NO_ID : number;
        }
    }
}
