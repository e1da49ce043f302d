package letschat.xmpp.stream;

import io.vertx.core.Context;
import io.vertx.core.http.ServerWebSocket;
import java.util.List;
import java.util.Optional;
import letschat.xmpp.sasl.Peer;
import letschat.xmpp.xml.Element;

/** A link over a WebSocket, on the event loop of {@code context}. */
final class WebSocketLink implements Link {
    private final ServerWebSocket socket;
    private final Context context;
    private final Outbox outbox;
    private final Peer peer;
    private final boolean secured;
    private final boolean local;
    private final Runnable welcomed;
    private int holds;

    WebSocketLink(ServerWebSocket socket, Context context, int maxQueued, WebRequest request, Runnable welcomed) {
        this.socket = socket;
        this.context = context;
        this.outbox = new Outbox(new FrameWire(socket), context, maxQueued);
        this.peer = new Peer(request.address(), Optional.empty());
        this.secured = request.secure();
        this.local = request.local();
        this.welcomed = welcomed;
    }

    /** Writes a frame for each stanza. */
    private record FrameWire(ServerWebSocket socket) implements Wire {
        @Override
        public boolean full() {
            return !socket.isClosed() && socket.writeQueueFull();
        }

        @Override
        public void onDrain(Runnable ready) {
            socket.drainHandler(drained -> ready.run());
        }

        @Override
        public void write(List<Outgoing> all) {
            for (Outgoing outgoing : all) {
                if (!socket.isClosed()) {
                    socket.writeFinalTextFrame(Alone.text(outgoing));
                }
            }
        }

        @Override
        public void end() {
            socket.close();
        }

        @Override
        public void abort() {
            socket.close();
        }
    }

    @Override
    public void open(Element header) {
        var open = new Element("open", FrameFraming.NAMESPACE, header.attributes(), List.of());
        send(Outgoing.of(open));
    }

    @Override
    public void end() {
        send(Outgoing.of(Element.of("close", FrameFraming.NAMESPACE)));
    }

    @Override
    public void send(Outgoing outgoing) {
        outbox.add(outgoing);
    }

    @Override
    public void close() {
        outbox.close();
    }

    @Override
    public void pause() {
        context.runOnContext(now -> {
            holds++;
            socket.pause();
        });
    }

    @Override
    public void resume() {
        context.runOnContext(now -> {
            if (--holds == 0) {
                socket.resume();
            }
        });
    }

    boolean paused() {
        return holds > 0;
    }

    @Override
    public Peer peer() {
        return peer;
    }

    @Override
    public boolean secured() {
        return secured;
    }

    @Override
    public boolean local() {
        return local;
    }

    /** RFC 7395 §3.9: TLS is the WebSocket's own. */
    @Override
    public boolean canSecure() {
        return false;
    }

    @Override
    public void secure(Outgoing last) {
        throw new IllegalStateException("a WebSocket does not go over to TLS");
    }

    @Override
    public void welcome() {
        welcomed.run();
    }

    @Override
    public void execute(Runnable task) {
        context.runOnContext(now -> task.run());
    }
}
