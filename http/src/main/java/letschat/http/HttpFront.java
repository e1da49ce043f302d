package letschat.http;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import letschat.core.Core;
import letschat.http.action.ActionRunner;
import letschat.http.action.ActionTable;
import letschat.http.api.Extras;
import letschat.http.api.OpenApi;
import letschat.http.api.Routes;
import letschat.http.rest.Guest;
import letschat.http.rest.HealthPages;
import letschat.http.rest.PageHandler;
import letschat.http.rest.PlainDoor;
import letschat.http.rest.RestFront;
import letschat.http.rest.RestParts;
import letschat.http.socket.SocketFront;
import letschat.http.socketio.SocketServer;

/** Lets web clients in: REST, Socket.IO and pages on one port. Made, started and closed once each. */
public final class HttpFront implements AutoCloseable {
    private static final int SECRET_BYTES = 15;

    private final HttpSettings settings;
    private final ExecutorService workers;
    private final SocketFront socketFront;
    private final SocketServer sockets;
    private final Listeners listeners;

    /** What the house puts around the core. */
    public record Surroundings(
            Extras extras,
            List<PageHandler> pages,
            List<Guest> guests,
            Health health,
            Operator operator,
            HttpMeter meter,
            Credentials credentials) {
        public Surroundings {
            pages = List.copyOf(pages);
            guests = List.copyOf(guests);
        }
    }

    public HttpFront(
            Vertx vertx,
            HttpSettings settings,
            Core core,
            Surroundings around,
            InstantSource clock,
            SecureRandom random) {
        this.settings = settings;
        this.workers = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("rest-", 0).factory());
        var actions = Routes.of(core, around.extras(), around.operator(), clock);
        var runner = new ActionRunner(
                (caller, room) -> core.rooms().view(caller, room).room().id().value(),
                caller -> core.secondFactors().owes(caller.id()));
        var parts = RestParts.of(settings, core, workers, runner, around.meter());
        this.socketFront =
                new SocketFront(core, actions, runner, parts.identities(), parts.addresses(), around.meter());
        this.sockets = new SocketServer(
                settings.path() + "/socket.io",
                settings.sockets(),
                parts.origins()::allows,
                () -> secret(random),
                parts.addresses()::of,
                socketFront);
        var rest = new RestFront(
                vertx, parts, actions, pages(actions, around), new HealthPages(around.health()), around.guests());
        var subprotocols = around.guests().stream()
                .flatMap(guest -> guest.subprotocols().stream())
                .toList();
        Handler<HttpServerRequest> inside = request -> {
            parts.addresses().correctHost(request);
            if (!sockets.handle(request)) {
                rest.handle(request);
            }
        };
        var plainDoor = new PlainDoor(settings, parts, around.credentials().challenges(), inside, this::tlsPort);
        this.listeners = new Listeners(
                vertx, settings, subprotocols, around.credentials().keys(), plainDoor, inside);
    }

    /** An event loop a core, on the system's native transport where there is one. */
    public static Vertx vertx() {
        return Vertx.vertx(new VertxOptions()
                .setPreferNativeTransport(true)
                .setEventLoopPoolSize(Runtime.getRuntime().availableProcessors()));
    }

    /** Listens; returns when it does. Whatever keeps it from that is thrown. */
    public void start() {
        try {
            Files.createDirectories(settings.uploads());
            sweep(settings.uploads());
        } catch (IOException e) {
            throw new UncheckedIOException("making the folder for uploads " + settings.uploads(), e);
        }
        socketFront.listen();
        listeners.start();
    }

    /** What was coming in when the house was stopped will never be whole. */
    private static void sweep(Path uploads) throws IOException {
        try (var left = Files.newDirectoryStream(uploads, "upload-*")) {
            for (var half : left) {
                Files.deleteIfExists(half);
            }
        }
    }

    /** The port of the plain listener, or of the only one. */
    public int port() {
        return listeners.port();
    }

    /** The port of the HTTPS listener; 0 when there is none. */
    public int tlsPort() {
        return listeners.tlsPort();
    }

    /** How many sockets there are now. */
    public int socketCount() {
        return sockets.size();
    }

    /** Takes nobody in any more, lets requests end and tells sockets to come back later, for at most {@code grace}. */
    public void close(Duration grace) {
        listeners.refuse();
        sockets.close(grace).join();
        listeners.close(grace);
        workers.shutdown();
    }

    @Override
    public void close() {
        close(Duration.ofSeconds(5));
    }

    private static List<PageHandler> pages(ActionTable actions, Surroundings around) {
        var pages = new ArrayList<PageHandler>();
        pages.add(new OpenApi(actions));
        pages.addAll(around.pages());
        return pages;
    }

    private static String secret(SecureRandom random) {
        var bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
