package letschat.server;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Serves {@code /metrics} on a port of its own, which is for the operator's network only. */
final class MetricsPort implements AutoCloseable {
    static final String TYPE = "text/plain; version=0.0.4; charset=utf-8";
    private static final Logger log = LoggerFactory.getLogger(MetricsPort.class);

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Supplier<String> figures;

    private MetricsPort(HttpServer server, Supplier<String> figures) {
        this.server = server;
        this.figures = figures;
    }

    /** Listens, but answers nobody before {@link #start}. */
    static MetricsPort open(Settings.Metrics settings, Supplier<String> figures) {
        try {
            var server = HttpServer.create(new InetSocketAddress(settings.host(), settings.port()), 0);
            return new MetricsPort(server, figures);
        } catch (IOException e) {
            throw new StartRefused("Cannot listen on port %d of %s for metrics: %s."
                    .formatted(settings.port(), settings.host(), e.getMessage()));
        }
    }

    void start() {
        server.createContext("/metrics", this::answer);
        server.setExecutor(threads);
        server.start();
        log.info("Serving metrics port={}", server.getAddress().getPort());
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = figures.get().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("content-type", TYPE);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }
}
