package letschat.xmpp.stream;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import letschat.xmpp.xml.Element;
import letschat.xmpp.xml.Namespaces;
import letschat.xmpp.xml.XmlHandler;
import letschat.xmpp.xml.XmlLimits;
import letschat.xmpp.xml.XmlReader;
import letschat.xmpp.xml.XmlRefused;
import letschat.xmpp.xml.XmlRefused.Condition;

/** One whole element a frame, with {@code open} and {@code close} in place of the stream's tags (RFC 7395 §3). */
final class FrameFraming implements Framing {
    static final String NAMESPACE = "urn:ietf:params:xml:ns:xmpp-framing";

    private final XmlHandler handler;
    private boolean awaitsOpen = true;

    FrameFraming(XmlHandler handler) {
        this.handler = handler;
    }

    @Override
    public void feed(byte[] frame, XmlLimits limits) throws XmlRefused {
        Element element = XmlReader.parse(text(frame), limits);
        if (element.is("open", NAMESPACE) && awaitsOpen) {
            awaitsOpen = false;
            handler.opened(new Element("stream", Namespaces.STREAMS, element.attributes(), java.util.List.of()));
        } else if (element.is("close", NAMESPACE)) {
            handler.closed();
        } else if (awaitsOpen || element.namespace().equals(NAMESPACE)) {
            throw new XmlRefused(Condition.INVALID_NAMESPACE, "not the time for " + element.name());
        } else {
            handler.element(element);
        }
    }

    private static String text(byte[] frame) throws XmlRefused {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(frame))
                    .toString();
        } catch (CharacterCodingException notText) {
            throw new XmlRefused(Condition.UNSUPPORTED_ENCODING, "only UTF-8");
        }
    }

    @Override
    public void restart() {
        awaitsOpen = true;
    }
}
