package letschat.http.engineio;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Packets wait here for the client to ask for them. */
final class PollingTransport implements Transport {
    private static final WirePacket NOOP = WirePacket.packet(String.valueOf(PacketType.NOOP));
    private static final WirePacket CLOSE = WirePacket.packet(String.valueOf(PacketType.CLOSE));

    /** An empty answer is held so long, lest a client whose WebSocket is mute polls without pause. */
    private static final Duration HURRY = Duration.ofMillis(100);

    /** An answer waits so long for what follows: acks of one payload's events come together, as from the official servers. */
    private static final Duration GATHER = Duration.ofMillis(5);

    private final EngineSession session;
    private final EngineSettings settings;
    private List<WirePacket> queue = new ArrayList<>(2);
    private int queuedBytes;
    private @Nullable Poll waiting;
    private boolean posting;
    private boolean hurried;
    private boolean gathering;

    PollingTransport(EngineSession session, EngineSettings settings) {
        this.session = session;
        this.settings = settings;
    }

    @Override
    public void send(WirePacket packet, boolean shared) {
        queue.add(packet);
        queuedBytes += packet.size();
        if (queue.size() > settings.maxQueuedPackets() || queuedBytes > settings.maxQueuedBytes()) {
            session.close(CloseReason.SLOW_READER);
        } else if (waiting != null) {
            gather();
        }
    }

    private void gather() {
        if (!gathering) {
            gathering = true;
            session.loop().schedule(GATHER, this::flush);
        }
    }

    private void flush() {
        gathering = false;
        var poll = waiting;
        if (poll != null && !queue.isEmpty()) {
            waiting = null;
            poll.answer(takeQueue());
        } else if (poll != null && hurried) {
            waiting = null;
            poll.answer(List.of(NOOP));
        }
    }

    /** The client asks for what there is, or what comes next. A second question beside an open one ends the session. */
    void ask(Poll poll) {
        if (waiting != null) {
            poll.refuse(EngineError.BAD_REQUEST);
            session.close(CloseReason.TRANSPORT_ERROR);
            return;
        }
        waiting = poll;
        if (hurried && queue.isEmpty()) {
            session.loop().schedule(HURRY, this::flush);
        } else if (hurried) {
            flush();
        } else if (!queue.isEmpty()) {
            gather();
        }
    }

    /** The client sends packets, and is answered when they are dealt with. A second lot beside one under way ends the session. */
    void post(Poll poll, byte[] payload) {
        if (posting) {
            poll.refuse(EngineError.BAD_REQUEST);
            session.close(CloseReason.TRANSPORT_ERROR);
            return;
        }
        try {
            poll.codec().decode(payload, session.incoming());
        } catch (ParseError e) {
            poll.refuse(EngineError.BAD_REQUEST);
            session.close(CloseReason.PARSE_ERROR);
            return;
        }
        posting = true;
        session.afterwards(() -> {
            posting = false;
            poll.ok();
        });
    }

    /** The connection of an open question is gone. */
    void lost(Poll poll) {
        if (waiting == poll) {
            waiting = null;
            session.close(CloseReason.TRANSPORT_ERROR);
        }
    }

    /** While the client tries to change over, it waits for an open poll to end: so none is left open for long. */
    void hurry(boolean hurried) {
        this.hurried = hurried;
        flush();
    }

    /** What the client has not asked for yet, for the transport that follows. */
    List<WirePacket> retire() {
        var rest = takeQueue();
        hurry(true);
        return rest;
    }

    /** Nothing to do: who polls is answered, and sends more, only when what it sent is dealt with. */
    @Override
    public void pause() {}

    @Override
    public void resume() {}

    @Override
    public void close(String reason) {
        var poll = waiting;
        waiting = null;
        if (poll != null) {
            queue.add(CLOSE);
            poll.answer(takeQueue());
        }
    }

    private List<WirePacket> takeQueue() {
        var packets = queue;
        queue = new ArrayList<>(2);
        queuedBytes = 0;
        return packets;
    }
}
