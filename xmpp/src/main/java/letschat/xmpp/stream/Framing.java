package letschat.xmpp.stream;

import letschat.xmpp.xml.XmlLimits;
import letschat.xmpp.xml.XmlRefused;

/** How what comes in over one kind of connection is cut into headers, elements and ends. On the link's thread. */
interface Framing {
    /** Reads on; what is found is told to the stream. */
    void feed(byte[] bytes, XmlLimits limits) throws XmlRefused;

    /** A stream header comes next; what was fed but not yet read is forgotten. */
    void restart();
}
