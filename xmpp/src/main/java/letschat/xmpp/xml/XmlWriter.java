package letschat.xmpp.xml;

import java.nio.charset.StandardCharsets;

/** Writes elements in one canonical form: what is written and read again is equal. Stateless. */
public final class XmlWriter {
    private static final char REPLACEMENT = '\uFFFD';

    private XmlWriter() {}

    /** For a stream whose root declares {@code jabber:client} and the prefix {@code stream}. */
    public static String inStream(Element element) {
        var out = new StringBuilder(256);
        write(element, Namespaces.CLIENT, true, out);
        return out.toString();
    }

    public static byte[] bytesInStream(Element element) {
        return inStream(element).getBytes(StandardCharsets.UTF_8);
    }

    /** For a WebSocket frame or a store: every namespace is declared inside. */
    public static String alone(Element element) {
        var out = new StringBuilder(256);
        write(element, "", false, out);
        return out.toString();
    }

    private static void write(Element element, String scope, boolean streamPrefix, StringBuilder out) {
        boolean prefixed = streamPrefix && element.namespace().equals(Namespaces.STREAMS);
        String tag = prefixed ? "stream:" + element.name() : element.name();
        String inner = prefixed ? scope : element.namespace();
        out.append('<').append(tag);
        if (!inner.equals(scope)) {
            out.append(" xmlns='");
            escape(inner, true, out);
            out.append('\'');
        }
        writeAttributes(element, out);
        if (element.nodes().isEmpty()) {
            out.append("/>");
            return;
        }
        out.append('>');
        for (Node node : element.nodes()) {
            switch (node) {
                case Element child -> write(child, inner, streamPrefix, out);
                case Text(var text) -> escape(text, false, out);
            }
        }
        out.append("</").append(tag).append('>');
    }

    private static void writeAttributes(Element element, StringBuilder out) {
        int prefixes = 0;
        for (var attribute : element.attributes().entrySet()) {
            String key = attribute.getKey();
            if (key.startsWith("{")) {
                int end = key.lastIndexOf('}');
                String prefix = "ns" + prefixes++;
                out.append(" xmlns:").append(prefix).append("='");
                escape(key.substring(1, end), true, out);
                out.append('\'');
                key = prefix + ":" + key.substring(end + 1);
            }
            out.append(' ').append(key).append("='");
            escape(attribute.getValue(), true, out);
            out.append('\'');
        }
    }

    /** Appends {@code text} so that it reads back the same; what XML cannot hold becomes U+FFFD. */
    static void escape(String text, boolean inAttribute, StringBuilder out) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '&' -> out.append("&amp;");
                case '\'' -> out.append(inAttribute ? "&apos;" : "'");
                case '"' -> out.append(inAttribute ? "&quot;" : "\"");
                case '\r' -> out.append("&#xD;");
                case '\n' -> out.append(inAttribute ? "&#xA;" : "\n");
                case '\t' -> out.append(inAttribute ? "&#x9;" : "\t");
                default -> i = escapeOther(text, i, out);
            }
        }
    }

    private static int escapeOther(String text, int at, StringBuilder out) {
        char c = text.charAt(at);
        if (Character.isHighSurrogate(c) && at + 1 < text.length() && Character.isLowSurrogate(text.charAt(at + 1))) {
            out.append(c).append(text.charAt(at + 1));
            return at + 1;
        }
        boolean allowed = c >= 0x20 && !Character.isSurrogate(c) && c != 0xFFFE && c != 0xFFFF;
        out.append(allowed ? c : REPLACEMENT);
        return at;
    }
}
