package letschat.xmpp.stream;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.ServerSSLOptions;
import io.vertx.core.net.TcpServerConfig;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import letschat.xmpp.sasl.Mechanisms;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Listens for XMPP clients. */
public final class StreamServer implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(StreamServer.class);
    private static final int START_SECONDS = 20;

    private final StreamContext context;
    private final Optional<ServerSSLOptions> tls;
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, Integer> newcomers = new ConcurrentHashMap<>();
    private final List<NetServer> servers = new ArrayList<>();

    public StreamServer(
            Vertx vertx, StreamSettings settings, Mechanisms mechanisms, Registrar registrar, StreamListener listener) {
        this.tls = settings.tls()
                .map(certificate -> new ServerSSLOptions()
                        .setKeyCertOptions(new PemKeyCertOptions()
                                .setCertValue(Buffer.buffer(certificate.chain()))
                                .setKeyValue(Buffer.buffer(certificate.key())))
                        .setEnabledSecureTransportProtocols(Set.of("TLSv1.3", "TLSv1.2")));
        this.context = new StreamContext(
                settings, mechanisms, registrar, listener, new BoundStreams(), vertx, executor, new SecureRandom());
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
        String address = socket.remoteAddress().hostAddress();
        StreamSettings settings = context.settings();
        if (newcomers.merge(address, 1, Integer::sum) > settings.maxNewcomers()) {
            settled(address);
            socket.close();
            return;
        }
        Context loop = context.vertx().getOrCreateContext();
        var once = new Once(() -> settled(address));
        var link = new TcpLink(socket, loop, settings.maxQueuedBytes(), tls, once::run);
        var stream = new ClientStream(link, context);
        long timer = context.vertx()
                .setTimer(settings.signInTime().toMillis(), late -> link.execute(stream::signInTimeIsUp));
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
            context.vertx().cancelTimer(timer);
            once.run();
            stream.lost();
        });
    }

    private void settled(String address) {
        newcomers.computeIfPresent(address, (key, count) -> count == 1 ? null : count - 1);
    }

    /** Runs its action the first time only; for one thread. */
    private static final class Once {
        private final Runnable action;
        private boolean done;

        private Once(Runnable action) {
            this.action = action;
        }

        private void run() {
            if (!done) {
                done = true;
                action.run();
            }
        }
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
