package letschat.xmpp.stream;

import java.util.List;
import letschat.xmpp.stanza.Stanza;
import letschat.xmpp.xml.Element;

/** Who takes what signed-in clients send. Called on the stream's lane, in order; may block. */
public interface StreamListener {
    /** What is told of the server to who has signed in, besides what streams can do. */
    default List<Element> features() {
        return List.of();
    }

    /** A client has signed in and has an address. */
    void opened(XmppStream stream);

    void received(XmppStream stream, Stanza stanza);

    /** The stream ended and will not come back; {@code stream} hears nothing any more. */
    void ended(XmppStream stream);
}
