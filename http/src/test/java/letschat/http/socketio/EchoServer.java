package letschat.http.socketio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServer;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import letschat.http.engineio.OriginPolicy;
import letschat.http.engineio.SessionIds;

/** A server on loopback that gives back what it is sent. */
final class EchoServer implements SocketHandler, AutoCloseable {
    static final String HOST = "127.0.0.1";
    private static final Duration GRACE = Duration.ofSeconds(5);
    private static final Duration RETRY = Duration.ofMillis(50);

    /** A port that the deployment's instances share, whichever is free. */
    private static final int ANY_PORT = -1;

    final Queue<Socket> sockets = new ConcurrentLinkedQueue<>();
    /** Until it is completed, the event "hold" takes. */
    final CompletableFuture<Void> held = new CompletableFuture<>();

    final Queue<String> ends = new ConcurrentLinkedQueue<>();
    final SocketGroup everyone = new SocketGroup();
    private final String path;
    private final SocketSettings settings;
    private final int loops;
    private final Vertx vertx;
    private volatile SocketServer server;
    private volatile int port = ANY_PORT;
    private String deployment;

    EchoServer(String path, SocketSettings settings, int loops) {
        this.path = path;
        this.settings = settings;
        this.loops = loops;
        this.vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(loops));
        this.server = newServer();
        this.deployment = listen();
    }

    private final class Listener extends VerticleBase {
        private final int wanted;

        Listener(int wanted) {
            this.wanted = wanted;
        }

        @Override
        public Future<HttpServer> start() {
            return vertx.createHttpServer(settings.engine().httpOptions())
                    .requestHandler(request -> {
                        if (!server.handle(request)) {
                            request.response().setStatusCode(404).end();
                        }
                    })
                    .listen(wanted, HOST)
                    .onSuccess(http -> port = http.actualPort());
        }
    }

    private SocketServer newServer() {
        return new SocketServer(
                path,
                settings,
                OriginPolicy.sameHost(),
                new SessionIds(new SecureRandom()),
                (peer, headers) -> headers.contains("X-From") ? headers.get("X-From") : peer,
                this);
    }

    private String listen() {
        var wanted = port;
        return vertx.deployVerticle(() -> new Listener(wanted), new DeploymentOptions().setInstances(loops))
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    int port() {
        return port;
    }

    SocketServer server() {
        return server;
    }

    private void restart() {
        server.close(GRACE).join();
        vertx.undeploy(deployment).await();
        server = newServer();
        deployment = listenAgain();
    }

    /** The port may be taken for a moment: by the last of our own connections, or by a client's on its way out. */
    private String listenAgain() {
        for (var deadline = System.nanoTime() + GRACE.toNanos(); ; ) {
            try {
                return listen();
            } catch (CompletionException e) {
                if (System.nanoTime() > deadline) {
                    throw e;
                }
                LockSupport.parkNanos(RETRY.toNanos());
            }
        }
    }

    @Override
    public Decision connect(Handshake handshake) {
        return switch (handshake.query().getOrDefault("token", "right")) {
            case "wrong" -> Decision.refuse("No session found");
            case "bare" -> Decision.refuse();
            case "fault" -> throw new IllegalStateException("as asked");
            case "extended" -> new Decision.Accept(handshake, true);
            default -> Decision.accept(handshake);
        };
    }

    @Override
    public void connected(Socket socket) {
        sockets.add(socket);
        everyone.add(socket);
    }

    @Override
    public void event(Socket socket, String name, List<JsonNode> args, Ack ack) {
        var first = args.isEmpty() ? NullNode.instance : args.getFirst();
        switch (name) {
            case "ask" -> ack.reply(first);
            case "auth" -> ack.reply(socket.attachment(Handshake.class).auth().orElse(NullNode.instance));
            case "echo" -> socket.emit(Frame.event("echoed", first));
            case "broadcast" -> {
                for (var i = 0; i < first.intValue(); i++) {
                    everyone.broadcast(Frame.event("news", Json.bytes(IntNode.valueOf(i))));
                }
            }
            case "hold" -> held.join();
            case "fault" -> throw new IllegalStateException("as asked");
            case "leave" -> socket.disconnect(true);
            case "restart" -> Thread.startVirtualThread(this::restart);
            default -> ack.reply(NullNode.instance);
        }
    }

    @Override
    public void disconnected(Socket socket, String reason) {
        sockets.remove(socket);
        ends.add(reason);
    }

    @Override
    public void close() {
        server.close(GRACE).join();
        vertx.close().await();
    }
}
