package letschat.xmpp.stream;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.net.KeyCertOptions;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.ServerSSLOptions;
import io.vertx.core.net.TcpServerConfig;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import javax.net.ssl.X509KeyManager;
import letschat.xmpp.sasl.Identity;
import letschat.xmpp.sasl.Mechanisms;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Listens for XMPP clients. */
public final class StreamServer implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(StreamServer.class);
    private static final int START_SECONDS = 20;

    /** All have forward secrecy and authenticate what they encrypt; in our order, which counts. */
    private static final List<String> SUITES = List.of(
            "TLS_AES_256_GCM_SHA384",
            "TLS_AES_128_GCM_SHA256",
            "TLS_CHACHA20_POLY1305_SHA256",
            "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
            "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
            "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
            "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
            "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
            "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256");

    private final StreamContext context;
    private final Optional<ServerSSLOptions> tls;
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private final Reception reception;
    private final WebSocketDoor webSockets;
    private final BoshDoor bosh;
    private final List<NetServer> servers = new ArrayList<>();

    public StreamServer(
            Vertx vertx, StreamSettings settings, Mechanisms mechanisms, Registrar registrar, StreamListener listener) {
        this.tls = settings.tls().map(StreamServer::secured);
        this.context = new StreamContext(
                settings,
                mechanisms,
                registrar,
                listener,
                new Arrivals(),
                new BoundStreams(),
                vertx,
                executor,
                new SecureRandom());
        this.reception = new Reception(context);
        this.webSockets = new WebSocketDoor(context, reception);
        this.bosh = new BoshDoor(context, reception);
    }

    private static ServerSSLOptions secured(X509KeyManager keys) {
        var options = new ServerSSLOptions().setKeyCertOptions(KeyCertOptions.wrap(keys));
        SUITES.forEach(options::addEnabledCipherSuite);
        options.setEnabledSecureTransportProtocols(Set.of("TLSv1.3", "TLSv1.2"));
        return options;
    }

    /** Listens; returns the port in use. {@code direct}: TLS from the first byte on (XEP-0368). */
    public int listen(String host, int port, boolean direct) {
        var config = new TcpServerConfig().setHost(host).setPort(port);
        config.setSsl(direct);
        NetServer server = direct
                ? context.vertx().createNetServer(config, tls.orElseThrow())
                : context.vertx().createNetServer(config);
        server.connectHandler(this::connected);
        servers.add(server);
        await(server.listen().toCompletionStage().toCompletableFuture());
        log.info("Listening for XMPP port={} directTls={}", server.actualPort(), direct);
        return server.actualPort();
    }

    private void connected(NetSocket socket) {
        StreamSettings settings = context.settings();
        Optional<Reception.Guest> admitted =
                reception.admit(socket.remoteAddress().hostAddress());
        if (admitted.isEmpty()) {
            socket.close();
            return;
        }
        Reception.Guest guest = admitted.get();
        Context loop = context.vertx().getOrCreateContext();
        var link = new TcpLink(socket, loop, settings.maxQueuedBytes(), tls, guest::settled);
        var stream = new ClientStream(link, context);
        guest.watch(stream, link);
        var throttle = new Throttle(settings.bytesPerSecond(), System::nanoTime);
        socket.handler(buffer -> {
            long wait = throttle.take(buffer.length());
            if (wait > 0) {
                link.pause();
                context.vertx().setTimer(wait, enough -> link.resume());
            }
            stream.feed(buffer.getBytes());
        });
        socket.exceptionHandler(broken -> log.debug("Connection broke cause={}", broken.toString()));
        socket.closeHandler(closed -> {
            guest.gone();
            stream.lost();
        });
    }

    /** Takes a WebSocket of the HTTP port (RFC 7395). */
    public void webSocket(WebRequest request) {
        webSockets.accept(request);
    }

    /** Takes a request of a client that has nothing but requests (XEP-0124, XEP-0206). */
    public void bosh(WebRequest request) {
        bosh.handle(request);
    }

    /** Ends all streams, with or without an address, that rest on what has ended, but those {@code spared}. */
    public void end(Predicate<Identity> ended, Predicate<XmppStream> spared) {
        // In this order: a stream gets its address before it stops being an arrival.
        context.arrivals().end(ended);
        context.bound().all().stream()
                .filter(stream -> ended.test(stream.identity()) && !spared.test(stream))
                .forEach(stream -> stream.end("not-authorized"));
    }

    /** Tells every client that the house closes, and stops listening. */
    @Override
    public void close() {
        context.bound().all().forEach(stream -> stream.end("system-shutdown"));
        for (NetServer server : servers) {
            await(server.close().toCompletionStage().toCompletableFuture());
        }
        executor.close();
    }

    private static void await(java.util.concurrent.CompletableFuture<?> done) {
        try {
            done.get(START_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException failed) {
            throw new IllegalStateException("XMPP listener failed", failed.getCause());
        } catch (TimeoutException late) {
            throw new IllegalStateException("XMPP listener did not answer", late);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", stop);
        }
    }
}
