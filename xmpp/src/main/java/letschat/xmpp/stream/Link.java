package letschat.xmpp.stream;

import letschat.xmpp.sasl.Peer;
import letschat.xmpp.xml.Element;

/** One network connection of one client, whatever it is made of. Sending is safe from any thread and never blocks. */
public interface Link {
    /** Begins the stream, or begins it anew, in this connection's own way; {@code header} has what to tell of it. */
    void open(Element header);

    void send(Outgoing outgoing);

    /** Says that nothing more comes in this stream. */
    void end();

    /** Sends what waits, then closes. */
    void close();

    /** Stops, or goes on, reading. */
    void pause();

    void resume();

    Peer peer();

    boolean secured();

    /** Whether the other end is on this machine. */
    boolean local();

    /** Whether {@link #secure} can be asked of it: it is in clear, and a certificate is there. */
    default boolean canSecure() {
        return false;
    }

    /** Sends {@code last} in clear and goes on in TLS. */
    default void secure(Outgoing last) {
        throw new IllegalStateException("this link does not go over to TLS");
    }

    /** The client has signed in: other limits hold. */
    void welcome();

    /** Runs on the link's own thread. */
    void execute(Runnable task);
}
