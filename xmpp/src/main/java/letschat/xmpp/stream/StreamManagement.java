package letschat.xmpp.stream;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The counting of XEP-0198 for one stream; guarded by the stream's lock. */
final class StreamManagement {
    static final String NAMESPACE = "urn:xmpp:sm:3";

    /** After this many stanzas the client is asked what it has. */
    private static final int ASK_EVERY = 8;

    private final Deque<Outgoing> unacked = new ArrayDeque<>();
    private final int maxUnacked;
    private boolean enabled;
    private boolean resumable;
    private String id = "";
    private int acked;
    private int received;
    private int sinceAsked;

    StreamManagement(int maxUnacked) {
        this.maxUnacked = maxUnacked;
    }

    void enable(String resumptionId) {
        enabled = true;
        resumable = !resumptionId.isEmpty();
        id = resumptionId;
    }

    boolean enabled() {
        return enabled;
    }

    boolean resumable() {
        return resumable;
    }

    String id() {
        return id;
    }

    void notResumable() {
        resumable = false;
    }

    /** Counts a stanza of the client's as taken. */
    void took() {
        if (enabled) {
            received++;
        }
    }

    /** How many of the client's stanzas were taken, as the wire says it. */
    String taken() {
        return Integer.toUnsignedString(received);
    }

    /** Keeps what is being sent; says whether to ask for an acknowledgement now. */
    boolean sent(Outgoing outgoing) {
        unacked.addLast(outgoing);
        if (++sinceAsked >= ASK_EVERY) {
            sinceAsked = 0;
            return true;
        }
        return false;
    }

    boolean full() {
        return unacked.size() > maxUnacked;
    }

    /** The client has {@code h} stanzas; false when it never was sent that many. */
    boolean acknowledged(int h) {
        int newly = h - acked;
        if (newly < 0 || newly > unacked.size()) {
            return false;
        }
        for (int i = 0; i < newly; i++) {
            unacked.removeFirst();
        }
        acked = h;
        return true;
    }

    List<Outgoing> unacknowledged() {
        return List.copyOf(unacked);
    }
}
