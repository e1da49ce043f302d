package letschat.xmpp.stream;

import letschat.xmpp.xml.XmlHandler;
import letschat.xmpp.xml.XmlLimits;
import letschat.xmpp.xml.XmlReader;
import letschat.xmpp.xml.XmlRefused;

/** One XML document that goes on and on, as over TCP (RFC 6120 §4). */
final class ContinuousFraming implements Framing {
    private final XmlReader reader;

    ContinuousFraming(XmlHandler handler) {
        this.reader = new XmlReader(XmlLimits.BEFORE_SIGN_IN, handler);
    }

    @Override
    public void feed(byte[] bytes, XmlLimits limits) throws XmlRefused {
        reader.limit(limits);
        reader.feed(bytes, 0, bytes.length);
    }

    @Override
    public void restart() {
        reader.restart();
    }
}
