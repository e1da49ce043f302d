package letschat.http.engineio;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One client's session, first on long-polling, then perhaps on a WebSocket.
 *
 * <p>Lives on the loop that took its handshake, whichever loops its connections are on; {@link #send}, {@link #close}, {@link #pause}
 * and {@link #resume} may be called by any thread.
 */
public final class EngineSession implements TimerWheel.Timed {
    private static final EngineListener NOBODY = new EngineListener() {
        @Override
        public void text(String message) {}

        @Override
        public void binary(byte[] message) {}

        @Override
        public void afterwards(Runnable then) {
            then.run();
        }

        @Override
        public void closed(String reason) {}
    };
    private static final WirePacket PING = WirePacket.packet("2");
    private static final WirePacket PROBED = WirePacket.packet("3probe");

    private final String id;
    private final int version;
    private final Loop loop;
    private final EngineServer server;
    private EngineListener listener = NOBODY;
    private @Nullable Transport transport;
    private @Nullable WebSocketTransport probe;
    private boolean probed;
    private boolean paused;
    private boolean pingOpen;
    private boolean closed;
    private long lastHeard = System.nanoTime();
    private long lastPing = lastHeard;

    EngineSession(String id, int version, Loop loop, EngineServer server) {
        this.id = id;
        this.version = version;
        this.loop = loop;
        this.server = server;
    }

    public String id() {
        return id;
    }

    /** The Engine.IO protocol the client speaks, 3 or 4. */
    public int version() {
        return version;
    }

    /** The loop on which the session lives and its listener is called. */
    public Loop loop() {
        return loop;
    }

    /** Sends after all that this thread sent before; what is sent after the end is dropped. */
    public void send(WirePacket packet) {
        loop.execute(() -> sendNow(packet, false));
    }

    /**
     * Sends at once; on the session's loop only.
     *
     * @param shared whether the same packet goes to other sessions now, so that they shall share its buffer
     */
    public void sendNow(WirePacket packet, boolean shared) {
        if (transport != null) {
            transport.send(packet, shared);
        }
    }

    /** Ends the session after what was sent before; without effect on one that has ended. */
    public void close(String reason) {
        loop.run(() -> end(reason));
    }

    /** Reads no more from the client until {@link #resume}. What is under way already may still come. */
    public void pause() {
        loop.run(() -> {
            paused = true;
            if (transport != null) {
                transport.pause();
            }
        });
    }

    public void resume() {
        loop.run(() -> {
            paused = false;
            lastHeard = System.nanoTime();
            if (transport != null) {
                transport.resume();
            }
        });
    }

    void open(Transport first, EngineListener listener) {
        this.transport = first;
        this.listener = listener;
        loop.wheel().add(this, server.settings().pingInterval().toNanos());
    }

    /** Whether the session has ended; on its loop only. */
    public boolean isClosed() {
        return closed;
    }

    /** The polling side, if the session is still on it. */
    Optional<PollingTransport> polling() {
        return transport instanceof PollingTransport polling ? Optional.of(polling) : Optional.empty();
    }

    /** A WebSocket that wants to take over from polling; refused if one has, or tries to. */
    boolean probe(WebSocketTransport candidate) {
        if (closed || probe != null || polling().isEmpty()) {
            return false;
        }
        probe = candidate;
        loop.schedule(server.settings().upgradeTimeout(), () -> abandon(candidate));
        return true;
    }

    private void abandon(WebSocketTransport candidate) {
        if (probe == candidate) {
            probe = null;
            probed = false;
            candidate.close(CloseReason.FORCED);
            polling().ifPresent(polling -> polling.hurry(false));
        }
    }

    /** What a polling client posts. */
    PacketSink incoming() {
        return new PacketSink() {
            @Override
            public void text(String packet) {
                packet(packet);
            }

            @Override
            public void binary(byte[] message) {
                message(message);
            }
        };
    }

    /** Runs {@code then} on the loop when what came so far is dealt with. */
    void afterwards(Runnable then) {
        listener.afterwards(() -> loop.run(then));
    }

    /** A text from one of the session's WebSockets. */
    void received(WebSocketTransport from, String packet) {
        if (from == probe) {
            changeOver(from, packet);
        } else if (from == transport) {
            heeded(() -> packet(packet));
        }
    }

    void received(WebSocketTransport from, byte[] message) {
        if (from == probe) {
            abandon(from);
        } else if (from == transport) {
            heeded(() -> message(message));
        }
    }

    private void heeded(Runnable handling) {
        try {
            handling.run();
        } catch (ParseError e) {
            end(CloseReason.PARSE_ERROR);
        }
    }

    /** One of the session's WebSockets is of no use any more. */
    void failed(WebSocketTransport from, String reason) {
        if (from == probe) {
            abandon(from);
        } else if (from == transport) {
            end(reason);
        }
    }

    /** Engine.IO: upgrade. The probe is answered, the poll ended, and with {@code 5} the WebSocket takes over. */
    private void changeOver(WebSocketTransport candidate, String packet) {
        if (packet.equals("2probe")) {
            probed = true;
            candidate.send(PROBED, false);
            polling().ifPresent(polling -> polling.hurry(true));
        } else if (probed && packet.equals("5") && polling().isPresent()) {
            var rest = polling().get().retire();
            probe = null;
            probed = false;
            transport = candidate;
            lastHeard = System.nanoTime();
            rest.forEach(waiting -> candidate.send(waiting, false));
            if (paused) {
                candidate.pause();
            }
        } else {
            abandon(candidate);
        }
    }

    private void packet(String packet) {
        if (closed || packet.isEmpty()) {
            return;
        }
        lastHeard = System.nanoTime();
        switch (packet.charAt(0)) {
            case PacketType.TEXT_MESSAGE -> listener.text(packet.substring(1));
            case PacketType.PING -> pinged(packet);
            case PacketType.PONG -> ponged();
            case PacketType.CLOSE -> end(CloseReason.TRANSPORT_CLOSE);
            case PacketType.NOOP, PacketType.UPGRADE -> {}
            default -> throw new ParseError("unknown packet type");
        }
    }

    private void message(byte[] message) {
        if (!closed) {
            lastHeard = System.nanoTime();
            listener.binary(message);
        }
    }

    private void pinged(String packet) {
        if (version != 3) {
            throw new ParseError("only the server pings");
        }
        sendNow(WirePacket.packet(PacketType.PONG + packet.substring(1)), false);
    }

    private void ponged() {
        if (version != 4) {
            throw new ParseError("only the client pings");
        }
        pingOpen = false;
    }

    @Override
    public long due(long now) {
        if (closed) {
            return TimerWheel.DONE;
        }
        if (paused) {
            lastHeard = now;
        }
        return version == 3 ? dueLegacy(now) : duePing(now);
    }

    /** Protocol 3: the client pings. */
    private long dueLegacy(long now) {
        var settings = server.settings();
        var patience =
                settings.pingInterval().plus(settings.legacyPingTimeout()).toNanos();
        return expired(now, patience) ? TimerWheel.DONE : patience - (now - lastHeard);
    }

    /** Protocol 4: the server pings. */
    private long duePing(long now) {
        var interval = server.settings().pingInterval().toNanos();
        var timeout = server.settings().pingTimeout().toNanos();
        if (pingOpen) {
            var patience = interval + timeout;
            return expired(now, patience) ? TimerWheel.DONE : patience - (now - lastHeard);
        }
        if (now - lastPing < interval) {
            return interval - (now - lastPing);
        }
        pingOpen = true;
        lastPing = now;
        sendNow(PING, false);
        return Math.min(interval, timeout);
    }

    private boolean expired(long now, long patience) {
        if (now - lastHeard < patience) {
            return false;
        }
        end(CloseReason.PING_TIMEOUT);
        return true;
    }

    private void end(String reason) {
        if (closed) {
            return;
        }
        closed = true;
        server.forget(this);
        var last = transport;
        transport = null;
        if (probe != null) {
            abandon(probe);
        }
        if (last != null) {
            last.close(reason);
        }
        var heard = listener;
        listener = NOBODY;
        heard.closed(reason);
    }
}
