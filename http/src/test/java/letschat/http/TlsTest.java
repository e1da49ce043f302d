package letschat.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The house's own HTTPS, with HTTP/2 for those who can, and the plain door beside it. */
class TlsTest {
    @TempDir
    private Path folder;

    static UnaryOperator<HttpSettings> https(boolean plain, Optional<String> url, List<String> proxies) {
        return settings -> new HttpSettings(
                settings.plain().filter(it -> plain),
                Optional.of(new HttpSettings.Tls("127.0.0.1", 0, true, url)),
                settings.path(),
                settings.origins(),
                proxies,
                Optional.of(Duration.ofDays(1)),
                settings.uploads(),
                settings.limits(),
                settings.sockets());
    }

    @Test
    void browsersMayUseHttp2() throws Exception {
        var keys = TestKeys.make(folder, "EC");
        try (var world = World.open(keys.credentials(), https(false, Optional.empty(), List.of()))) {
            var client = HttpClient.newBuilder().sslContext(keys.trusting()).build();
            var own = login(client, world, "https://localhost:" + world.port());
            assertThat(own.version()).isEqualTo(HttpClient.Version.HTTP_2);
            assertThat(own.statusCode()).isEqualTo(200);
            assertThat(own.headers().firstValue("set-cookie").orElse("")).endsWith("; Secure");
            assertThat(own.headers().firstValue("strict-transport-security")).contains("max-age=86400");
            assertThat(login(client, world, "https://evil.example").statusCode())
                    .isEqualTo(403);
        }
    }

    @Test
    void socketsGoOverTlsBesideHttp2() throws Exception {
        var keys = TestKeys.make(folder, "RSA");
        try (var world = World.open(keys.credentials(), https(false, Optional.empty(), List.of()))) {
            var client = HttpClient.newBuilder().sslContext(keys.trusting()).build();
            var first = new CompletableFuture<String>();
            var socket = client.newWebSocketBuilder()
                    .header("Cookie", world.cookie("alice"))
                    .buildAsync(
                            URI.create("wss://localhost:" + world.tlsPort() + "/socket.io/?EIO=4&transport=websocket"),
                            new WebSocket.Listener() {
                                @Override
                                public CompletionStage<?> onText(WebSocket from, CharSequence text, boolean last) {
                                    first.complete(text.toString());
                                    return CompletableFuture.completedFuture(null);
                                }
                            })
                    .get(10, TimeUnit.SECONDS);
            assertThat(first.get(10, TimeUnit.SECONDS)).startsWith("0{\"sid\":");
            socket.abort();
        }
    }

    @Test
    void thePlainDoorSendsPeopleToHttps() throws Exception {
        var keys = TestKeys.make(folder, "EC");
        try (var world = World.open(keys.credentials(), https(true, Optional.empty(), List.of()))) {
            var there = "https://127.0.0.1:" + world.tlsPort();
            var page = plain(world, "GET", "/rooms?skip=1", "x", "y");
            assertThat(page.statusCode()).isEqualTo(301);
            assertThat(page.headers().firstValue("location")).contains(there + "/rooms?skip=1");
            assertThat(page.headers().firstValue("strict-transport-security")).isEmpty();
            var post = plain(world, "POST", "/account/login", "x", "y");
            assertThat(post.statusCode()).isEqualTo(308);
            assertThat(post.headers().firstValue("location")).contains(there + "/account/login");
        }
    }

    @Test
    void theAddressThatPeopleUseIsWhereTheyAreSent() throws Exception {
        var keys = TestKeys.make(folder, "EC");
        try (var world = World.open(keys.credentials(), https(true, Optional.of("https://chat.example"), List.of()))) {
            assertThat(plain(world, "GET", "/", "x", "y").headers().firstValue("location"))
                    .contains("https://chat.example/");
        }
    }

    @Test
    void theAuthorityAndTheWatchmanAreNotSentAway() throws Exception {
        var keys = TestKeys.make(folder, "EC");
        try (var world = World.open(keys.credentials(), https(true, Optional.empty(), List.of()))) {
            assertThat(plain(world, "GET", "/.well-known/acme-challenge/known", "x", "y")
                            .body())
                    .isEqualTo("known.proof");
            assertThat(plain(world, "GET", "/.well-known/acme-challenge/other", "x", "y")
                            .statusCode())
                    .isEqualTo(404);
            assertThat(plain(world, "GET", "/health/ready", "x", "y").statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void onlyATrustedProxyCanSayThatItsClientUsesTls() throws Exception {
        var keys = TestKeys.make(folder, "EC");
        try (var world = World.open(keys.credentials(), https(true, Optional.empty(), List.of()))) {
            assertThat(plain(world, "GET", "/login", "X-Forwarded-Proto", "https")
                            .statusCode())
                    .isEqualTo(301);
        }
        try (var world = World.open(keys.credentials(), https(true, Optional.empty(), List.of("127.0.0.1")))) {
            var page = plain(world, "GET", "/rooms", "X-Forwarded-Proto", "https");
            assertThat(page.statusCode()).isNotEqualTo(301);
            assertThat(page.headers().firstValue("strict-transport-security")).contains("max-age=86400");
        }
    }

    private static HttpResponse<String> plain(World world, String method, String path, String header, String value)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + world.port() + path))
                .header(header, value)
                .timeout(Duration.ofSeconds(10))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        try (var client = HttpClient.newHttpClient()) {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        }
    }

    private static HttpResponse<String> login(HttpClient client, World world, String origin)
            throws IOException, InterruptedException {
        var body = "{\"username\":\"" + world.user("bob").username() + "\",\"password\":\"password1\"}";
        var request = HttpRequest.newBuilder(URI.create("https://localhost:" + world.port() + "/account/login"))
                .header("Origin", origin)
                .header("Content-Type", "application/json")
                .timeout(Duration.ofSeconds(10))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }
}
