package letschat.xmpp.stream;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import letschat.xmpp.xml.Element;
import letschat.xmpp.xml.Namespaces;
import letschat.xmpp.xml.XmlLimits;
import letschat.xmpp.xml.XmlReader;
import letschat.xmpp.xml.XmlRefused;

/** The wrapper of a BOSH request (XEP-0124 §7). */
record BoshBody(Element xml, long rid) {
    static final String NAMESPACE = "http://jabber.org/protocol/httpbind";
    static final String XBOSH = "urn:xmpp:xbosh";

    /** Larger ones cannot be told apart by every client. */
    private static final long MOST_RID = (1L << 53) - 1;

    /** Empty for what is no such wrapper, or has no usable request id. */
    static Optional<BoshBody> parse(String text, XmlLimits limits) {
        try {
            Element xml = XmlReader.parse(text, limits);
            long rid = Long.parseLong(xml.attribute("rid", ""));
            boolean usable = xml.is("body", NAMESPACE) && rid > 0 && rid <= MOST_RID;
            return usable ? Optional.of(new BoshBody(xml, rid)) : Optional.empty();
        } catch (XmlRefused | NumberFormatException unusable) {
            return Optional.empty();
        }
    }

    /** A whole number of the wrapper, kept within bounds. */
    int number(String name, int otherwise, int most) {
        try {
            return Math.clamp(Long.parseLong(xml.attribute(name, Integer.toString(otherwise))), 0, most);
        } catch (NumberFormatException notOne) {
            return otherwise;
        }
    }

    boolean terminates() {
        return xml.attribute("type", "").equals("terminate");
    }

    boolean restarts() {
        String restart = xml.attribute("{" + XBOSH + "}restart", "");
        return restart.equals("true") || restart.equals("1");
    }

    List<Element> stanzas() {
        return xml.children();
    }

    /** The stream header that the wrapper stands for (XEP-0206 §4). */
    Element header() {
        var attributes = new LinkedHashMap<String, String>();
        for (String name : List.of("to", "from", Element.LANG)) {
            xml.attribute(name).ifPresent(value -> attributes.put(name, value));
        }
        attributes.put("version", xml.attribute("{" + XBOSH + "}version", "1.0"));
        return new Element("stream", Namespaces.STREAMS, attributes, List.of());
    }
}
