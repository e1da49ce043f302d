package letschat.xmpp.xml;

import com.fasterxml.aalto.AsyncByteArrayFeeder;
import com.fasterxml.aalto.AsyncXMLInputFactory;
import com.fasterxml.aalto.AsyncXMLStreamReader;
import com.fasterxml.aalto.stax.InputFactoryImpl;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import java.util.Set;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import letschat.xmpp.xml.XmlRefused.Condition;

/**
 * Reads one XML stream as its bytes come in, without blocking, and refuses what RFC 6120 §11.1 forbids and what is
 * larger than its limits before it is kept. For one thread at a time.
 */
public final class XmlReader {
    /** Bytes handed to the parser at once; a stanza may pass its limit by at most this many. */
    private static final int SLICE = 4096;

    private final XmlHandler handler;
    private final Deque<Open> open = new ArrayDeque<>();
    private final Set<String> names = new HashSet<>();
    private XmlLimits limits;
    private AsyncXMLStreamReader<AsyncByteArrayFeeder> parser = parser();
    private boolean rootOpen;
    private int pending;
    private int generation;

    public XmlReader(XmlLimits limits, XmlHandler handler) {
        this.limits = limits;
        this.handler = handler;
    }

    /** An element whose end has not come yet. */
    private static final class Open {
        private final String name;
        private final String namespace;
        private final SequencedMap<String, String> attributes;
        private final List<Node> nodes = new ArrayList<>(2);
        private final StringBuilder text = new StringBuilder(0);

        private Open(String name, String namespace, SequencedMap<String, String> attributes) {
            this.name = name;
            this.namespace = namespace;
            this.attributes = attributes;
        }

        private void endText() {
            if (!text.isEmpty()) {
                nodes.add(new Text(text.toString()));
                text.setLength(0);
            }
        }

        private Element complete() {
            endText();
            return new Element(name, namespace, attributes, nodes);
        }
    }

    /** A complete document of one element, as a WebSocket frame carries it (RFC 7395 §3.3.3). */
    public static Element parse(String xml, XmlLimits limits) throws XmlRefused {
        var found = new ArrayList<Element>(1);
        var reader = new XmlReader(limits, new XmlHandler() {
            @Override
            public void opened(Element header) {}

            @Override
            public void element(Element element) {
                found.add(element);
            }

            @Override
            public void closed() {}
        });
        byte[] bytes = ("<r>" + xml + "</r>").getBytes(StandardCharsets.UTF_8);
        reader.feed(bytes, 0, bytes.length);
        if (found.size() != 1 || reader.rootOpen) {
            throw new XmlRefused(Condition.NOT_WELL_FORMED, "not one element");
        }
        return found.getFirst();
    }

    public void limit(XmlLimits changed) {
        limits = changed;
    }

    /** Begins a new stream; what was fed but not yet read is forgotten (RFC 6120 §4.3.3, §5.4.3.3). */
    public void restart() {
        generation++;
        parser = parser();
        open.clear();
        names.clear();
        rootOpen = false;
        pending = 0;
    }

    /** Reads on. After {@link XmlRefused} the reader is of no use until restarted. */
    public void feed(byte[] bytes, int offset, int length) throws XmlRefused {
        int current = generation;
        for (int at = offset; at < offset + length && current == generation; at += SLICE) {
            int end = Math.min(at + SLICE, offset + length);
            pending += end - at;
            try {
                parser.getInputFeeder().feedInput(bytes, at, end - at);
                drain(current);
            } catch (XMLStreamException broken) {
                throw new XmlRefused(Condition.NOT_WELL_FORMED, "not well-formed");
            }
            if (pending > limits.maxStanzaBytes() && current == generation) {
                throw new XmlRefused(Condition.POLICY_VIOLATION, "stanza too large");
            }
        }
    }

    private void drain(int current) throws XMLStreamException, XmlRefused {
        while (current == generation) {
            int event = next();
            switch (event) {
                case AsyncXMLStreamReader.EVENT_INCOMPLETE, XMLStreamConstants.END_DOCUMENT -> {
                    return;
                }
                case XMLStreamConstants.START_DOCUMENT -> checkEncoding();
                case XMLStreamConstants.START_ELEMENT -> started();
                case XMLStreamConstants.END_ELEMENT -> ended();
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> characters();
                default -> throw new XmlRefused(Condition.RESTRICTED_XML, "comment, instruction, DTD or entity");
            }
        }
    }

    /** For some broken names the parser throws what is no {@link XMLStreamException}, such as for the prefix xmlns. */
    private int next() throws XMLStreamException {
        try {
            return parser.next();
        } catch (RuntimeException broken) {
            throw new XMLStreamException("not well-formed", broken);
        }
    }

    /** The parser reads characters only when asked for them, and so refuses them only here. */
    private String text() throws XMLStreamException {
        try {
            return parser.getText();
        } catch (RuntimeException broken) {
            throw new XMLStreamException("not well-formed", broken);
        }
    }

    private void checkEncoding() throws XmlRefused {
        String declared = parser.getCharacterEncodingScheme();
        if (declared != null && !declared.toLowerCase(Locale.ROOT).equals("utf-8")) {
            throw new XmlRefused(Condition.UNSUPPORTED_ENCODING, "only UTF-8");
        }
    }

    private void started() throws XmlRefused {
        if (open.size() >= limits.maxDepth()) {
            throw new XmlRefused(Condition.POLICY_VIOLATION, "too deep");
        }
        if (parser.getAttributeCount() + parser.getNamespaceCount() > limits.maxAttributes()) {
            throw new XmlRefused(Condition.POLICY_VIOLATION, "too many attributes");
        }
        String namespace = parser.getNamespaceURI();
        var started = new Open(remembered(parser.getLocalName()), namespace == null ? "" : namespace, attributes());
        if (rootOpen) {
            if (!open.isEmpty()) {
                open.getLast().endText();
            }
            open.addLast(started);
        } else {
            rootOpen = true;
            pending = 0;
            handler.opened(started.complete());
        }
    }

    private SequencedMap<String, String> attributes() throws XmlRefused {
        var attributes = new LinkedHashMap<String, String>();
        for (int i = 0; i < parser.getAttributeCount(); i++) {
            String namespace = parser.getAttributeNamespace(i);
            String local = remembered(parser.getAttributeLocalName(i));
            String key = namespace == null || namespace.isEmpty()
                    ? local
                    : namespace.equals(XMLConstants.XML_NS_URI) ? "xml:" + local : "{" + namespace + "}" + local;
            attributes.put(key, parser.getAttributeValue(i));
        }
        return attributes;
    }

    private String remembered(String name) throws XmlRefused {
        if (names.add(name) && names.size() > limits.maxNames()) {
            throw new XmlRefused(Condition.POLICY_VIOLATION, "too many names");
        }
        return name;
    }

    private void ended() {
        if (open.isEmpty()) {
            rootOpen = false;
            handler.closed();
            return;
        }
        Element complete = open.removeLast().complete();
        if (open.isEmpty()) {
            pending = 0;
            handler.element(complete);
        } else {
            open.getLast().nodes.add(complete);
        }
    }

    private void characters() throws XmlRefused, XMLStreamException {
        String text = text();
        if (!open.isEmpty()) {
            open.getLast().text.append(text);
        } else if (text.chars().allMatch(character -> character <= ' ')) {
            // A keep-alive between stanzas (RFC 6120 §4.6.1).
            pending = 0;
        } else {
            throw new XmlRefused(Condition.NOT_WELL_FORMED, "text between stanzas");
        }
    }

    /** A factory of its own each time: the table of names it shares among its parsers only grows. */
    private static AsyncXMLStreamReader<AsyncByteArrayFeeder> parser() {
        AsyncXMLInputFactory factory = new InputFactoryImpl();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory.createAsyncForByteArray();
    }
}
