package letschat.http;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.SocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The ports this front listens on, each served by every event loop. */
final class Listeners {
    private static final Logger log = LoggerFactory.getLogger(Listeners.class);
    private static final Duration START_LIMIT = Duration.ofSeconds(30);

    private final Vertx vertx;
    private final HttpSettings settings;
    private final List<String> subprotocols;
    private final Handler<HttpServerRequest> handler;
    private final List<HttpServer> servers = new CopyOnWriteArrayList<>();
    private volatile boolean refusing;

    /** @param subprotocols what WebSockets may agree on besides nothing */
    Listeners(Vertx vertx, HttpSettings settings, List<String> subprotocols, Handler<HttpServerRequest> handler) {
        this.vertx = vertx;
        this.settings = settings;
        this.subprotocols = List.copyOf(subprotocols);
        this.handler = handler;
    }

    /** One server of one event loop. */
    private final class Listener extends VerticleBase {
        private final HttpServerOptions options;
        private final SocketAddress address;

        Listener(HttpServerOptions options, SocketAddress address) {
            this.options = options;
            this.address = address;
        }

        @Override
        public Future<?> start() {
            return vertx.createHttpServer(options)
                    .requestHandler(Listeners.this::handle)
                    .invalidRequestHandler(HttpServerRequest.DEFAULT_INVALID_REQUEST_HANDLER)
                    .listen(address)
                    .onSuccess(servers::add);
        }
    }

    void start() {
        settings.plain().ifPresent(plain -> listen(options(plain.host(), plain.port()), false));
        settings.tls()
                .ifPresent(tls -> listen(
                        options(tls.host(), tls.port())
                                .setSsl(true)
                                .setUseAlpn(true)
                                .setKeyCertOptions(new PemKeyCertOptions()
                                        .addKeyPath(tls.key().toString())
                                        .addCertPath(tls.certificate().toString())),
                        true));
    }

    int port() {
        return servers.getFirst().actualPort();
    }

    /** New requests are answered 503 from here on. */
    void refuse() {
        refusing = true;
    }

    void close(Duration grace) {
        var closing = servers.stream()
                .map(server -> server.shutdown(grace.toMillis(), TimeUnit.MILLISECONDS))
                .toList();
        try {
            awaited(Future.join(closing), grace.plus(grace));
        } catch (IllegalStateException e) {
            log.warn("Closing the listeners took too long", e);
        }
    }

    private void handle(HttpServerRequest request) {
        if (refusing) {
            request.response().setStatusCode(503).putHeader("retry-after", "5").end("Service Unavailable");
        } else {
            handler.handle(request);
        }
    }

    private void listen(HttpServerOptions options, boolean tls) {
        int before = servers.size();
        int loops = Runtime.getRuntime().availableProcessors();
        awaited(
                vertx.deployVerticle(
                        () -> new Listener(options, address(options, tls)),
                        new DeploymentOptions().setInstances(loops)),
                START_LIMIT);
        log.info(
                "Listening host={} port={} tls={}",
                options.getHost(),
                servers.get(before).actualPort(),
                tls);
    }

    /** A port that the system chooses is shared by all loops only when they ask for it by one number. */
    private static SocketAddress address(HttpServerOptions options, boolean tls) {
        return options.getPort() == 0
                ? SocketAddress.sharedRandomPort(tls ? 2 : 1, options.getHost())
                : SocketAddress.inetSocketAddress(options.getPort(), options.getHost());
    }

    private HttpServerOptions options(String host, int port) {
        var limits = settings.limits();
        return settings.sockets()
                .engine()
                .httpOptions()
                .setWebSocketSubProtocols(subprotocols)
                .setHost(host)
                .setPort(port)
                .setMaxInitialLineLength(limits.maxLineBytes())
                .setMaxHeaderSize(limits.maxHeaderBytes())
                .setMaxFormAttributeSize(limits.maxFieldBytes())
                .setMaxFormFields(limits.maxParts())
                .setMaxFormBufferedBytes(limits.maxFieldBytes())
                .setHandle100ContinueAutomatically(true)
                .setCompressionSupported(false)
                .setDecompressionSupported(false)
                .setTcpNoDelay(true)
                .setIdleTimeout((int) limits.idle().toMillis())
                .setIdleTimeoutUnit(TimeUnit.MILLISECONDS);
    }

    private static void awaited(Future<?> future, Duration limit) {
        try {
            future.toCompletionStage().toCompletableFuture().get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new IllegalStateException("listening for HTTP", e);
        } catch (TimeoutException e) {
            throw new IllegalStateException("listening for HTTP took too long", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while listening for HTTP", e);
        }
    }
}
