package letschat.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class GravatarTest {
    private static final byte[] PICTURE = {1, 2, 3};

    /** As https://docs.gravatar.com/api/avatars/hash/ says: SHA-256 of the address in lower case. */
    private static final String ALICE = "/avatar/ff8d9819fc0e12bf0d24892e45987e249a28dce836a85cad60e28eaaa8c6d976";

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private HttpServer service;
    private Gravatar gravatar;
    private Instant now = Instant.EPOCH;

    @BeforeEach
    void open() throws IOException {
        service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        service.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        service.start();
        var base = URI.create("http://127.0.0.1:" + service.getAddress().getPort());
        gravatar = new Gravatar(base, Duration.ofSeconds(5), (InstantSource) () -> now);
    }

    @AfterEach
    void close() {
        gravatar.close();
        service.stop(0);
    }

    private void answers(int status, String type, byte[] body) {
        service.createContext("/", exchange -> {
            asked.add(exchange.getRequestURI().toString());
            exchange.getResponseHeaders().set("content-type", type);
            exchange.getResponseHeaders().set("location", "/elsewhere");
            exchange.sendResponseHeaders(status, body.length);
            try (var out = exchange.getResponseBody()) {
                out.write(body);
            }
        });
    }

    @Test
    void aPictureIsAskedForByTheDigestOfTheAddressOnceInAWhile() {
        answers(200, "image/png", PICTURE);
        assertThat(gravatar.find(" Alice@Example.com", 96)).hasValueSatisfying(found -> {
            assertThat(found.type()).isEqualTo("image/png");
            assertThat(found.bytes()).isEqualTo(PICTURE);
        });
        assertThat(gravatar.find("alice@example.com", 96)).isPresent();
        assertThat(asked).containsExactly(ALICE + "?s=96&d=404");
        now = now.plus(Duration.ofDays(1));
        assertThat(gravatar.find("alice@example.com", 96)).isPresent();
        assertThat(asked).hasSize(2);
    }

    @Test
    void whoHasNoneHasNone() {
        answers(404, "image/png", PICTURE);
        assertThat(gravatar.find("alice@example.com", 96)).isEmpty();
        assertThat(gravatar.find("alice@example.com", 96)).isEmpty();
        assertThat(asked).hasSize(1);
    }

    @Test
    void noRedirectionIsFollowed() {
        answers(302, "image/png", PICTURE);
        assertThat(gravatar.find("alice@example.com", 96)).isEmpty();
        assertThat(asked).hasSize(1);
    }

    @Test
    void whatIsNoPictureOrTooLongIsNone() {
        answers(200, "image/svg+xml", PICTURE);
        assertThat(gravatar.find("alice@example.com", 96)).isEmpty();
        service.removeContext("/");
        answers(200, "image/png", new byte[Gravatar.MOST_BYTES + 1]);
        assertThat(gravatar.find("bob@example.com", 96)).isEmpty();
    }
}
