package letschat.xmpp.stream;

import letschat.xmpp.stanza.Stanza;

/** Who takes what signed-in clients send. Called on the stream's lane, in order; may block. */
public interface StreamListener {
    /** A client has signed in and has an address. */
    void opened(XmppStream stream);

    void received(XmppStream stream, Stanza stanza);

    /** The stream ended and will not come back; {@code stream} hears nothing any more. */
    void ended(XmppStream stream);
}
