package letschat.xmpp.stream;

import io.vertx.core.Context;
import io.vertx.core.http.ServerWebSocket;
import java.util.List;
import java.util.Optional;
import letschat.xmpp.sasl.Peer;
import letschat.xmpp.xml.Element;

/** A link over a WebSocket, whose TLS is the WebSocket's own (RFC 7395 §3.9), on the event loop of {@code context}. */
final class WebSocketLink implements Link {
    private final Context context;
    private final Outbox outbox;
    private final Holds holds;
    private final Peer peer;
    private final boolean secured;
    private final boolean local;
    private final Runnable welcomed;

    WebSocketLink(ServerWebSocket socket, Context context, int maxQueued, WebRequest request, Runnable welcomed) {
        this.context = context;
        this.outbox = new Outbox(new FrameWire(socket), context, maxQueued);
        this.holds = new Holds(context, socket);
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
        holds.pause();
    }

    @Override
    public void resume() {
        holds.resume();
    }

    boolean paused() {
        return holds.any();
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

    @Override
    public void welcome() {
        welcomed.run();
    }

    @Override
    public void execute(Runnable task) {
        context.runOnContext(now -> task.run());
    }
}
