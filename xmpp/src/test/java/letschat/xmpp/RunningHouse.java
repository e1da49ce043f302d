package letschat.xmpp;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import letschat.core.CoreSettings;
import letschat.core.Dots;
import letschat.core.Fixtures;
import letschat.core.file.LocalFilePlace;
import letschat.core.picture.Drawing;
import letschat.xmpp.house.WebPlace;
import letschat.xmpp.house.XmppSettings;
import letschat.xmpp.stream.StreamSettings;
import letschat.xmpp.stream.WebRequest;
import letschat.xmpp.web.WebDoor;
import letschat.xmpp.xml.XmlLimits;

/** The usual house with the XMPP front open on a port of its own. */
public final class RunningHouse implements AutoCloseable {
    public static final String DOMAIN = "h";

    private final Path folder = folder();
    private final Fixtures fixtures = furnished(folder);
    private final Vertx vertx = Vertx.vertx();
    private final XmppFront front;
    private final int port;
    private final HttpServer web;

    public RunningHouse(String domain, int port, StreamSettings streams) {
        var settings = new XmppSettings("127.0.0.1", port, 0, 0, true, false, XmppSettings.Roster.OWN, streams);
        this.front = new XmppFront(
                vertx,
                fixtures.core(),
                settings,
                new WebPlace(() -> "http://127.0.0.1:" + webPort(), folder),
                InstantSource.system(),
                new SecureRandom());
        this.port = front.start();
        this.web = vertx.createHttpServer(new HttpServerOptions()
                        .setHost("127.0.0.1")
                        .setPort(0)
                        .setHttp2ClearTextEnabled(false)
                        .setWebSocketSubProtocols(WebDoor.SUBPROTOCOLS))
                .requestHandler(this::request);
        web.listen()
                .toCompletionStage()
                .toCompletableFuture()
                .orTimeout(10, TimeUnit.SECONDS)
                .join();
    }

    /** As a front with a trusted proxy would pass it on: {@code X-Test-Address} is where it comes from. */
    private void request(HttpServerRequest request) {
        String address = request.getHeader("x-test-address");
        boolean taken = front.handle(new WebRequest(
                request,
                Objects.requireNonNullElse(request.path(), "/"),
                "",
                address == null ? "127.0.0.1" : address,
                request.getHeader("x-test-secure") != null,
                request.getHeader("origin") == null));
        if (!taken) {
            request.response().setStatusCode(404).end();
        }
    }

    public RunningHouse() {
        this(DOMAIN, 0, streams(DOMAIN));
    }

    static StreamSettings streams(String domain) {
        return new StreamSettings(
                domain,
                Optional.empty(),
                false,
                Duration.ofSeconds(5),
                Duration.ofSeconds(30),
                200,
                8 * 1024 * 1024,
                10_000,
                1024 * 1024,
                false,
                XmlLimits.BEFORE_SIGN_IN,
                XmlLimits.SIGNED_IN);
    }

    private static Fixtures furnished(Path folder) {
        try {
            return Fixtures.open(
                    CoreSettings.defaults(),
                    new LocalFilePlace(folder.resolve("files")),
                    new Drawing(new Dots(), folder.resolve("thumbnails"), 100_000));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static Path folder() {
        try {
            return Files.createTempDirectory("xmpp-house");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    public Fixtures fixtures() {
        return fixtures;
    }

    public int port() {
        return port;
    }

    /** The port of the web. */
    public int webPort() {
        return web.actualPort();
    }

    @Override
    public void close() {
        front.close();
        vertx.close()
                .toCompletionStage()
                .toCompletableFuture()
                .orTimeout(10, TimeUnit.SECONDS)
                .join();
        fixtures.close();
        try (Stream<Path> left = Files.walk(folder)) {
            for (Path path : left.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
