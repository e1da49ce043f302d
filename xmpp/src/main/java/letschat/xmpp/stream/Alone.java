package letschat.xmpp.stream;

import io.vertx.core.buffer.Buffer;
import letschat.xmpp.xml.Namespaces;

/** Stanzas that were encoded for a stream's root, made to stand alone: in a frame or a body (RFC 7395 §3.3.3). */
final class Alone {
    private static final String PREFIX = "stream:";

    private Alone() {}

    /** The text with the namespaces that the root would have declared. */
    static String text(Outgoing outgoing) {
        var buffer = Buffer.buffer(outgoing.size());
        outgoing.appendTo(buffer);
        String xml = buffer.toString();
        int end = nameEnd(xml);
        String name = xml.substring(1, end);
        if (name.startsWith(PREFIX)) {
            return insert(xml, end, " xmlns='" + Namespaces.CLIENT + "' xmlns:stream='" + Namespaces.STREAMS + "'");
        }
        // Whatever is not the root's own namespace says its own first of all.
        return xml.startsWith(" xmlns=", end) ? xml : insert(xml, end, " xmlns='" + Namespaces.CLIENT + "'");
    }

    private static String insert(String xml, int at, String what) {
        return xml.substring(0, at) + what + xml.substring(at);
    }

    private static int nameEnd(String xml) {
        int at = 1;
        while (xml.charAt(at) != ' ' && xml.charAt(at) != '/' && xml.charAt(at) != '>') {
            at++;
        }
        return at;
    }
}
