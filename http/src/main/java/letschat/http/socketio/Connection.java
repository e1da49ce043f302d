package letschat.http.socketio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import letschat.http.engineio.CloseReason;
import letschat.http.engineio.EngineHandshake;
import letschat.http.engineio.EngineListener;
import letschat.http.engineio.EngineSession;
import letschat.http.engineio.ParseError;
import letschat.http.engineio.WirePacket;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Socket.IO on one session: letting the client in, and taking its packets apart.
 *
 * <p>The session's loop reads heads of packets and gathers binary parts; JSON is read, and the handler called, on the lane.
 */
final class Connection implements EngineListener {
    private static final Logger log = LoggerFactory.getLogger(Connection.class);
    private static final String CLIENT_LEFT = "client namespace disconnect";
    private static final String PUT_OUT = "server namespace disconnect";
    private static final WirePacket DISCONNECT = WirePacket.message("1");

    /** A client that was put out hangs up by itself, if it gets to know before the connection is gone. */
    private static final Duration MOMENT = Duration.ofSeconds(1);

    private static final String FLOOD = "too many events";

    private final SocketServer server;
    private final EngineSession session;
    private final Socket socket;
    private final Lane lane;
    private final Runnable noLongerWaiting;
    private @Nullable EngineHandshake handshake;
    private @Nullable SocketPacket incomplete;
    private List<byte[]> parts = List.of();
    private int partBytes;
    private boolean ended;
    private volatile boolean admitted;

    /** {@code noLongerWaiting} runs once, when the client is let in or gone. */
    Connection(
            SocketServer server,
            EngineSession session,
            EngineHandshake handshake,
            String id,
            Runnable noLongerWaiting) {
        this.server = server;
        this.session = session;
        this.socket = new Socket(id, session, this);
        this.lane = new Lane(server.settings().busyEvents(), new ReadValve(session));
        this.handshake = handshake;
        this.noLongerWaiting = noLongerWaiting;
    }

    /** Stops reading from a session whose lane is busy. */
    private record ReadValve(EngineSession session) implements Lane.Valve {
        @Override
        public void shut() {
            session.pause();
        }

        @Override
        public void open() {
            session.resume();
        }
    }

    /** Older clients are let in, or not, without asking. */
    void start() {
        session.loop().schedule(server.settings().connectTimeout(), () -> {
            if (!admitted) {
                session.close(CloseReason.FORCED);
            }
        });
        if (session.version() == 3) {
            ask("");
        }
    }

    @Override
    public void text(String message) {
        if (ended) {
            return;
        }
        if (incomplete != null) {
            throw new ParseError("a packet amid another's attachments");
        }
        var packet = SocketPacket.parse(message);
        if (!packet.root()) {
            foreign(packet);
            return;
        }
        switch (packet.type()) {
            case CONNECT -> ask(packet.json());
            case DISCONNECT -> session.close(CLIENT_LEFT);
            case EVENT -> event(packet, List.of());
            case BINARY_EVENT, BINARY_ACK -> gather(packet);
            case ACK, ERROR -> {}
        }
    }

    @Override
    public void binary(byte[] message) {
        if (ended) {
            return;
        }
        var packet = incomplete;
        if (packet == null) {
            throw new ParseError("an attachment of nothing");
        }
        partBytes += message.length;
        if (partBytes > server.settings().engine().maxPayload()) {
            throw new ParseError("attachments too long");
        }
        parts.add(message);
        if (parts.size() == packet.attachments()) {
            incomplete = null;
            complete(packet, parts);
        }
    }

    @Override
    public void afterwards(Runnable then) {
        lane.submit(then);
    }

    @Override
    public void closed(String reason) {
        end(reason);
    }

    /** On the loop only. */
    boolean ended() {
        return ended;
    }

    /** On the loop only. */
    void putOut(boolean closeTransport) {
        if (!ended) {
            session.sendNow(DISCONNECT, false);
            end(PUT_OUT);
            session.loop()
                    .schedule(
                            closeTransport ? MOMENT : server.settings().connectTimeout(),
                            () -> session.close(CloseReason.FORCED));
        }
    }

    private void end(String reason) {
        if (!ended) {
            ended = true;
            incomplete = null;
            parts = List.of();
            socket.leaveGroups();
            lane.submit(() -> finish(reason));
        }
    }

    private void foreign(SocketPacket packet) {
        if (packet.type() == PacketType.CONNECT) {
            var name = packet.namespaceName();
            var text = session.version() == 3 ? "\"Invalid namespace\"" : "{\"message\":\"Invalid namespace\"}";
            session.sendNow(WirePacket.message(PacketType.ERROR.digit + name + "," + text), false);
        } else if (packet.type().binary()) {
            throw new ParseError("attachments for no namespace");
        }
    }

    private void gather(SocketPacket packet) {
        if (packet.attachments() > server.settings().maxAttachments()) {
            throw new ParseError("too many attachments");
        }
        partBytes = 0;
        parts = new ArrayList<>(packet.attachments());
        if (packet.attachments() == 0) {
            complete(packet, parts);
        } else {
            incomplete = packet;
        }
    }

    private void complete(SocketPacket packet, List<byte[]> attachments) {
        parts = List.of();
        if (packet.type() == PacketType.BINARY_EVENT) {
            event(packet, attachments);
        }
    }

    private void event(SocketPacket packet, List<byte[]> attachments) {
        var waiting = lane.submit(() -> handle(packet, attachments));
        if (waiting > server.settings().maxEvents()) {
            session.close(FLOOD);
        }
    }

    /** Once; a client that asks again, or without need, has its answer. */
    private void ask(String auth) {
        var asked = handshake;
        if (asked != null) {
            handshake = null;
            lane.submit(() -> decide(asked, auth));
        }
    }

    private void decide(EngineHandshake asked, String auth) {
        switch (decision(asked, auth)) {
            case Decision.Accept accept -> {
                socket.accept(accept);
                admitted = true;
                noLongerWaiting.run();
                session.send(WirePacket.message(welcome()));
                server.handler().connected(socket);
            }
            case Decision.Refuse refuse -> session.send(WirePacket.message(refusal(refuse.message())));
        }
    }

    private Decision decision(EngineHandshake asked, String auth) {
        try {
            return server.handler().connect(Handshake.of(asked, auth(auth)));
        } catch (ParseError e) {
            session.close(CloseReason.PARSE_ERROR);
            return Decision.refuse();
        } catch (RuntimeException e) {
            log.error("Letting a client in failed", e);
            return Decision.refuse("Internal server error");
        }
    }

    private Optional<JsonNode> auth(String json) {
        return json.isEmpty()
                ? Optional.empty()
                : Optional.of(server.json().read(json)).filter(JsonNode::isObject);
    }

    private String welcome() {
        return session.version() == 3 ? "0" : "0{\"sid\":\"" + socket.id() + "\"}";
    }

    private String refusal(Optional<String> message) {
        var error = PacketType.ERROR.digit;
        return session.version() == 3
                ? error + message.map(Json::string).orElse("")
                : error + "{\"message\":" + Json.string(message.orElse("Not authorized")) + "}";
    }

    private void handle(SocketPacket packet, List<byte[]> attachments) {
        if (!admitted) {
            return;
        }
        try {
            var args = arguments(packet, attachments);
            var name = args.get(0).textValue();
            server.handler().event(socket, name, rest(args), new Reply(socket, packet.id()));
        } catch (ParseError e) {
            session.close(CloseReason.PARSE_ERROR);
        }
    }

    private ArrayNode arguments(SocketPacket packet, List<byte[]> attachments) {
        var args = server.json().readArray(packet.json());
        if (args.isEmpty() || !args.get(0).isTextual()) {
            throw new ParseError("an event without name");
        }
        if (!attachments.isEmpty()) {
            Placeholders.filled(args, attachments);
        }
        return args;
    }

    private static List<JsonNode> rest(ArrayNode args) {
        var rest = new ArrayList<JsonNode>(args.size() - 1);
        for (var i = 1; i < args.size(); i++) {
            rest.add(args.get(i));
        }
        return rest;
    }

    private void finish(String reason) {
        try {
            if (admitted) {
                server.handler().disconnected(socket, reason);
            } else {
                noLongerWaiting.run();
            }
        } finally {
            server.finished();
        }
    }
}
