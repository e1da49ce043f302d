package letschat.xmpp.stream;

import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.WebSocketFrame;
import java.time.Duration;
import java.util.Arrays;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes WebSockets of the subprotocol {@code xmpp}: the same streams in another framing (RFC 7395). */
final class WebSocketDoor {
    /** The name that client and server agree on. */
    static final String SUBPROTOCOL = "xmpp";

    private static final Logger log = LoggerFactory.getLogger(WebSocketDoor.class);

    /** Keeps the connection from looking idle, and finds out when the client is gone. */
    private static final Duration PING_EVERY = Duration.ofSeconds(45);

    private final StreamContext context;
    private final Reception reception;

    WebSocketDoor(StreamContext context, Reception reception) {
        this.context = context;
        this.reception = reception;
    }

    void accept(WebRequest request) {
        boolean speaks = Arrays.stream(request.header("sec-websocket-protocol").split(",", -1))
                .anyMatch(name -> name.strip().equals(SUBPROTOCOL));
        if (!request.ownPage()) {
            refuse(request, 403);
        } else if (!speaks || !request.http().canUpgradeToWebSocket()) {
            refuse(request, 400);
        } else {
            reception
                    .admit(request.address())
                    .ifPresentOrElse(guest -> upgrade(request, guest), () -> refuse(request, 429));
        }
    }

    private static void refuse(WebRequest request, int status) {
        request.http().response().setStatusCode(status).end();
    }

    private void upgrade(WebRequest request, Reception.Guest guest) {
        request.http().toWebSocket().onComplete(socket -> open(request, guest, socket), failed -> {
            log.debug("WebSocket handshake failed cause={}", failed.toString());
            guest.gone();
        });
    }

    private void open(WebRequest request, Reception.Guest guest, ServerWebSocket socket) {
        Context loop = context.vertx().getOrCreateContext();
        var link = new WebSocketLink(socket, loop, context.settings().maxQueuedBytes(), request, guest::settled);
        var stream = new ClientStream(link, context, FrameFraming::new);
        guest.watch(stream, link);
        var incoming = new Incoming(stream, link);
        socket.frameHandler(incoming::take);
        long pings =
                context.vertx().setPeriodic(PING_EVERY.toMillis(), time -> link.execute(() -> incoming.ping(socket)));
        socket.pongHandler(pong -> incoming.answered = true);
        socket.exceptionHandler(broken -> log.debug("WebSocket broke cause={}", broken.toString()));
        socket.closeHandler(closed -> {
            context.vertx().cancelTimer(pings);
            guest.gone();
            stream.lost();
        });
    }

    /** Puts frames together to messages, bounded by what the stream may be sent. On the socket's loop. */
    private final class Incoming {
        private final ClientStream stream;
        private final WebSocketLink link;
        private final Throttle throttle;
        private Buffer message = Buffer.buffer();
        private boolean answered = true;

        private Incoming(ClientStream stream, WebSocketLink link) {
            this.stream = stream;
            this.link = link;
            this.throttle = new Throttle(context.settings().bytesPerSecond(), System::nanoTime);
        }

        private void take(WebSocketFrame frame) {
            switch (frame.type()) {
                case TEXT, CONTINUATION -> text(frame);
                case BINARY -> stream.fail("unsupported-encoding");
                case PING, PONG, CLOSE -> {}
            }
        }

        private void text(WebSocketFrame frame) {
            Buffer data = frame.binaryData();
            long wait = throttle.take(data.length());
            if (wait > 0) {
                link.pause();
                context.vertx().setTimer(wait, enough -> link.resume());
            }
            if (message.length() + data.length() > stream.limits().maxStanzaBytes()) {
                message = Buffer.buffer();
                stream.fail("policy-violation");
                return;
            }
            message.appendBuffer(data);
            if (frame.isFinal()) {
                byte[] whole = message.getBytes();
                message = Buffer.buffer();
                stream.feed(whole);
            }
        }

        private void ping(ServerWebSocket socket) {
            if (link.paused()) {
                // An answer could not be read now.
                answered = true;
            } else if (!answered) {
                socket.close();
            } else if (!socket.isClosed()) {
                answered = false;
                socket.writePing(Buffer.buffer());
            }
        }
    }
}
