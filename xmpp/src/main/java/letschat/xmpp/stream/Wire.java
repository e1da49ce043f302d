package letschat.xmpp.stream;

import java.util.List;

/** The writing side of a socket, on its event loop. */
interface Wire {
    /** Whether the socket has more to send than it should; {@link #onDrain} tells when it has not. */
    boolean full();

    void onDrain(Runnable ready);

    /** Writes all of it, in one go where that can be. */
    void write(List<Outgoing> all);

    /** Closes after what was written. */
    void end();

    /** Closes at once. */
    void abort();
}
