package letschat.xmpp.stream;

import letschat.xmpp.sasl.Peer;

/** One network connection of one client, whatever it is made of. Sending is safe from any thread and never blocks. */
public interface Link {
    void send(Outgoing outgoing);

    /** Sends what waits, then closes. */
    void close();

    /** Stops, or goes on, reading. */
    void pause();

    void resume();

    Peer peer();

    boolean secured();

    /** Whether the other end is on this machine. */
    boolean local();

    /** Sends {@code last} in clear and goes on in TLS. */
    void secure(Outgoing last);

    boolean canSecure();

    /** The client has signed in: other limits hold. */
    void welcome();

    /** Runs on the link's own thread. */
    void execute(Runnable task);
}
