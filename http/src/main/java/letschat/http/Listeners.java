package letschat.http;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.KeyCertOptions;
import io.vertx.core.net.SocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.X509KeyManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The ports this front listens on, each served by every event loop. */
final class Listeners {
    private static final Logger log = LoggerFactory.getLogger(Listeners.class);
    private static final Set<String> TLS_VERSIONS = Set.of("TLSv1.3", "TLSv1.2");

    /** All have forward secrecy and authenticate what they encrypt; in our order, which counts. */
    private static final List<String> TLS_SUITES = List.of(
            "TLS_AES_256_GCM_SHA384",
            "TLS_AES_128_GCM_SHA256",
            "TLS_CHACHA20_POLY1305_SHA256",
            "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
            "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
            "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
            "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
            "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
            "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256");

    private static final Duration START_LIMIT = Duration.ofSeconds(30);

    private final Vertx vertx;
    private final HttpSettings settings;
    private final List<String> subprotocols;
    private final X509KeyManager keys;
    private final Handler<HttpServerRequest> plainHandler;
    private final Handler<HttpServerRequest> tlsHandler;
    private final List<HttpServer> servers = new CopyOnWriteArrayList<>();
    private volatile boolean refusing;
    private volatile int plainPort;
    private volatile int tlsPort;

    /** @param subprotocols what WebSockets may agree on besides nothing */
    Listeners(
            Vertx vertx,
            HttpSettings settings,
            List<String> subprotocols,
            X509KeyManager keys,
            Handler<HttpServerRequest> plainHandler,
            Handler<HttpServerRequest> tlsHandler) {
        this.vertx = vertx;
        this.settings = settings;
        this.subprotocols = List.copyOf(subprotocols);
        this.keys = keys;
        this.plainHandler = plainHandler;
        this.tlsHandler = tlsHandler;
    }

    /** One server of one event loop. */
    private final class Listener extends VerticleBase {
        private final HttpServerOptions options;
        private final SocketAddress address;
        private final Handler<HttpServerRequest> handler;
        private final Patience patience = new Patience(settings.limits());

        Listener(HttpServerOptions options, SocketAddress address, Handler<HttpServerRequest> handler) {
            this.options = options;
            this.address = address;
            this.handler = handler;
        }

        @Override
        public Future<?> start() {
            patience.start(vertx);
            return vertx.createHttpServer(options)
                    .connectionHandler(patience::opened)
                    .requestHandler(this::handle)
                    .invalidRequestHandler(HttpServerRequest.DEFAULT_INVALID_REQUEST_HANDLER)
                    .listen(address)
                    .onSuccess(servers::add);
        }

        private void handle(HttpServerRequest request) {
            patience.asked(request);
            if (refusing) {
                request.response()
                        .setStatusCode(503)
                        .putHeader("retry-after", "5")
                        .end("Service Unavailable");
            } else {
                handler.handle(request);
            }
        }
    }

    void start() {
        settings.tls().ifPresent(tls -> tlsPort = listen(secured(options(tls.host(), tls.port())), tlsHandler));
        settings.plain().ifPresent(plain -> plainPort = listen(options(plain.host(), plain.port()), plainHandler));
    }

    private HttpServerOptions secured(HttpServerOptions options) {
        TLS_SUITES.forEach(options::addEnabledCipherSuite);
        return options.setSsl(true)
                .setUseAlpn(true)
                .setEnabledSecureTransportProtocols(TLS_VERSIONS)
                .setKeyCertOptions(KeyCertOptions.wrap(keys));
    }

    int port() {
        return plainPort > 0 ? plainPort : tlsPort;
    }

    int tlsPort() {
        return tlsPort;
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

    private int listen(HttpServerOptions options, Handler<HttpServerRequest> handler) {
        boolean tls = options.isSsl();
        int before = servers.size();
        int loops = Runtime.getRuntime().availableProcessors();
        awaited(
                vertx.deployVerticle(
                        () -> new Listener(options, address(options, tls), handler),
                        new DeploymentOptions().setInstances(loops)),
                START_LIMIT);
        int port = servers.get(before).actualPort();
        log.info("Listening host={} port={} tls={}", options.getHost(), port, tls);
        return port;
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
                .setHttp2ClearTextEnabled(false)
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
