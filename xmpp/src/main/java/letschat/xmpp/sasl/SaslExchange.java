package letschat.xmpp.sasl;

/** One sign-in by one mechanism, from the first message to the last; for one thread at a time. */
public interface SaslExchange {
    /** Takes the client's next message; may block. Not called again after success or failure. */
    SaslStep respond(byte[] message);
}
