package letschat.http.engineio;

import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.WebSocketFrame;
import java.util.Arrays;

/** A session's WebSocket: its frames are read on the loop of the connection, and its packets handled on the loop of the session. */
final class WebSocketTransport implements Transport {
    private static final short GOING_AWAY = 1001;
    private static final short NORMAL = 1000;
    private static final short INVALID_DATA = 1007;

    private static final int MAX_UNREAD_PINGS = 100;

    private final EngineSession session;
    private final ServerWebSocket socket;
    private final WebSocketChannel channel;
    private final MessageAssembler assembler;
    private boolean receiving = true;
    private int unreadPings;

    WebSocketTransport(
            EngineSession session, ServerWebSocket socket, Loop loop, EngineSettings settings, Runnable gone) {
        this.session = session;
        this.socket = socket;
        this.channel =
                new WebSocketChannel(socket, loop, settings.maxQueuedBytes(), () -> failed(CloseReason.SLOW_READER));
        this.assembler = new MessageAssembler(settings.maxPayload(), new Handover());
        socket.frameHandler(this::frame);
        socket.closeHandler(closed -> {
            gone.run();
            failed(CloseReason.TRANSPORT_CLOSE);
        });
        socket.exceptionHandler(fault -> failed(CloseReason.TRANSPORT_ERROR));
    }

    /** Hands messages to the session's loop. */
    private final class Handover implements PacketSink {
        @Override
        public void text(String packet) {
            if (session.version() == 3 && packet.startsWith("b4")) {
                deliver(Texts.base64(packet.substring(2)));
            } else {
                session.loop().run(() -> session.received(WebSocketTransport.this, packet));
            }
        }

        @Override
        public void binary(byte[] message) {
            if (session.version() == 4) {
                deliver(message);
            } else if (message.length > 0 && message[0] == PacketType.MESSAGE) {
                deliver(Arrays.copyOfRange(message, 1, message.length));
            } else {
                throw new ParseError("binary packet that is no message");
            }
        }

        private void deliver(byte[] message) {
            session.loop().run(() -> session.received(WebSocketTransport.this, message));
        }
    }

    private void frame(WebSocketFrame frame) {
        if (!receiving) {
            return;
        }
        try {
            switch (frame.type()) {
                case TEXT, BINARY, CONTINUATION -> assembler.add(frame);
                case PING, PONG -> control();
                case CLOSE -> receiving = false;
            }
        } catch (ParseError e) {
            receiving = false;
            channel.close(INVALID_DATA, CloseReason.PARSE_ERROR);
            failed(CloseReason.PARSE_ERROR);
        }
    }

    /** Each ping is answered below us; who sends them without reading the answers would fill our memory. */
    private void control() {
        unreadPings = channel.behind() ? unreadPings + 1 : 0;
        if (unreadPings > MAX_UNREAD_PINGS) {
            receiving = false;
            failed(CloseReason.SLOW_READER);
        }
    }

    private void failed(String reason) {
        session.loop().run(() -> session.failed(this, reason));
    }

    @Override
    public void send(WirePacket packet, boolean shared) {
        if (channel.loop() == session.loop()) {
            channel.write(packet, shared);
        } else {
            session.loop().forward(channel, packet, shared);
        }
    }

    @Override
    public void pause() {
        socket.pause();
    }

    @Override
    public void resume() {
        socket.resume();
    }

    @Override
    public void close(String reason) {
        session.loop().forwardNow(channel.loop());
        channel.loop().run(() -> {
            receiving = false;
            if (CloseReason.polite(reason)) {
                channel.close(reason.equals(CloseReason.SHUTDOWN) ? GOING_AWAY : NORMAL, reason);
            } else {
                channel.terminate();
            }
        });
    }
}
