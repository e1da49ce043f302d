package letschat.http.socket;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import letschat.core.Core;
import letschat.core.model.Caller;
import letschat.core.model.Connection;
import letschat.core.model.ConnectionId;
import letschat.core.model.ConnectionKind;
import letschat.core.model.Origin;
import letschat.http.HttpMeter;
import letschat.http.action.Action;
import letschat.http.action.ActionRequest;
import letschat.http.action.ActionRunner;
import letschat.http.action.ActionTable;
import letschat.http.action.Json;
import letschat.http.action.Parameters;
import letschat.http.action.Phrases;
import letschat.http.action.Reply;
import letschat.http.action.Visitor;
import letschat.http.rest.ClientAddress;
import letschat.http.rest.Identities;
import letschat.http.socketio.Ack;
import letschat.http.socketio.Decision;
import letschat.http.socketio.Handshake;
import letschat.http.socketio.Socket;
import letschat.http.socketio.SocketHandler;

/** Lets people's sockets in, and does what they ask. Called on each connection's own virtual thread. */
public final class SocketFront implements SocketHandler {
    private static final byte[] NULL = "null".getBytes(StandardCharsets.US_ASCII);
    private static final int FIRST_NEWER_ENGINE = 4;

    private final Core core;
    private final ActionTable actions;
    private final ActionRunner runner;
    private final Identities identities;
    private final ClientAddress addresses;
    private final HttpMeter meter;
    private final Audiences audiences = new Audiences();

    public SocketFront(
            Core core,
            ActionTable actions,
            ActionRunner runner,
            Identities identities,
            ClientAddress addresses,
            HttpMeter meter) {
        this.core = core;
        this.actions = actions;
        this.runner = runner;
        this.identities = identities;
        this.addresses = addresses;
        this.meter = meter;
    }

    /** Starts passing news on. */
    public void listen() {
        core.events().listen(new NewsDesk(audiences));
    }

    @Override
    public Decision connect(Handshake handshake) {
        var address = addresses.of(handshake.remoteAddress(), handshake.headers());
        var origin = Origin.of(address);
        var token = token(handshake);
        var login = identities.byCookie(handshake.headers(), origin);
        var caller = login.or(() -> token.flatMap(shown -> identities.byToken(shown, origin)));
        if (caller.isEmpty()) {
            return token.isPresent() ? Decision.refuse() : Decision.refuse("No session found");
        }
        if (core.secondFactors().owes(caller.get().id())) {
            return Decision.refuse("Set up a second factor first.");
        }
        var agent = Objects.requireNonNullElse(handshake.headers().get("user-agent"), "");
        var client = client(caller.get(), login.isPresent() ? "" : token.orElse(""), address, agent);
        return new Decision.Accept(client, extended(handshake));
    }

    @Override
    public void connected(Socket socket) {
        var client = socket.attachment(Client.class);
        audiences.arrived(client, socket);
        core.presence().connect(new Connection(client.connection(), ConnectionKind.SOCKET_IO, client.user()));
        if (!holds(client)) {
            // What it showed ended while it came in, before anybody could know that this socket rests on it.
            socket.disconnect(true);
        }
    }

    @Override
    public void event(Socket socket, String name, List<JsonNode> args, Ack ack) {
        long started = System.nanoTime();
        var action = actions.event(name);
        if (action.isEmpty()) {
            return;
        }
        var client = socket.attachment(Client.class);
        var parameters = parameters(action.get(), args);
        var visitor = new Visitor(current(client), origin(client), client.agent());
        var request = new ActionRequest(
                visitor, parameters, socket.extended() || parameters.wantsExtended(), Optional.empty());
        var reply = runner.overSocket(action.get(), request);
        if (ack.wanted()) {
            ack.reply(value(reply));
        }
        meter.event(name, Duration.ofNanos(System.nanoTime() - started));
    }

    @Override
    public void disconnected(Socket socket, String reason) {
        var client = socket.attachment(Client.class);
        core.presence().disconnect(client.connection());
        audiences.gone(client, socket);
    }

    private static Client client(Caller caller, String secret, String address, String agent) {
        return new Client(
                new ConnectionId(UUID.randomUUID()),
                caller.id(),
                caller.credential(),
                caller.login(),
                caller.device(),
                secret,
                address,
                agent);
    }

    /** The user as they are today; empty once deactivated. What the socket rests on is watched by {@link NewsDesk}. */
    private Optional<Caller> current(Client client) {
        return core.accounts()
                .user(client.user())
                .filter(user -> user.active())
                .map(user -> new Caller(user, client.credential(), client.login(), client.device(), origin(client)));
    }

    private boolean holds(Client client) {
        var origin = origin(client);
        return switch (client.credential()) {
            case LOGIN -> current(client).filter(this::loginHolds).isPresent();
            case TOKEN, APP_PASSWORD ->
                identities.byToken(client.secret(), origin).isPresent();
            case PASSWORD -> false;
        };
    }

    private boolean loginHolds(Caller caller) {
        return core.logins().list(caller).stream()
                .anyMatch(login -> caller.login().filter(login.id()::equals).isPresent());
    }

    private static Origin origin(Client client) {
        return Origin.over(client.address(), client.connection());
    }

    /** In the address for older clients, in {@code auth} for newer ones; never in a log. */
    private static Optional<String> token(Handshake handshake) {
        return Optional.ofNullable(handshake.query().get("token"))
                .or(() -> handshake.auth().map(auth -> auth.path("token").asText("")))
                .filter(token -> !token.isEmpty());
    }

    /** No client of Let's Chat 0.4.2 could speak Engine.IO 4. */
    private static boolean extended(Handshake handshake) {
        return handshake.engineVersion() >= FIRST_NEWER_ENGINE
                || "true".equals(handshake.query().get("extended"));
    }

    private static Parameters parameters(Action action, List<JsonNode> args) {
        var first = args.isEmpty() ? null : args.getFirst();
        if (first == null) {
            return Parameters.NONE;
        }
        if (first.isObject()) {
            return new Parameters(Map.of(), NodeValues.object(first), Map.of());
        }
        return action.bare()
                .filter(param -> first.isTextual())
                .map(param -> new Parameters(Map.of(param.name(), first.textValue()), Map.of(), Map.of()))
                .orElse(Parameters.NONE);
    }

    private static byte[] value(Reply reply) {
        return switch (reply.body()) {
            case Reply.Json json -> json.bytes();
            case Reply.Nothing nothing -> NULL;
            case Reply.Phrase phrase -> Json.string(Phrases.of(reply.status()));
            case Reply.Elsewhere elsewhere -> Json.string(Phrases.of(reply.status()));
            case Reply.PictureBytes bytes -> Json.string(Phrases.of(400));
            case Reply.FileBytes bytes -> Json.string(Phrases.of(400));
        };
    }
}
