package letschat.http.socketio;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;

/** A long-polling client that asks what it is told to. */
final class Polling implements AutoCloseable {
    private static final Duration DEADLINE = Duration.ofSeconds(10);
    private static final Pattern SID = Pattern.compile("\"sid\":\"([\\w-]{20})\"");

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(DEADLINE)
            .build();
    private final String base;

    Polling(int port, String query) {
        this(port, query, "/socket.io/?");
    }

    Polling(int port, String query, String path) {
        this.base = "http://" + EchoServer.HOST + ":" + port + path + query;
    }

    /** Opens a session and tells its id. */
    String open() throws IOException, InterruptedException {
        return sid(get("").body());
    }

    static String sid(String handshake) {
        var found = SID.matcher(handshake);
        if (!found.find()) {
            throw new AssertionError("no handshake: " + handshake);
        }
        return found.group(1);
    }

    HttpResponse<String> get(String more, String... headers) throws IOException, InterruptedException {
        return http.send(request(more, headers).GET().build(), text());
    }

    CompletableFuture<HttpResponse<String>> ask(String more) {
        return http.sendAsync(request(more).GET().build(), text());
    }

    HttpResponse<byte[]> bytes(String more) throws IOException, InterruptedException {
        return http.send(request(more).GET().build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    HttpResponse<String> post(String more, String body) throws IOException, InterruptedException {
        return send("POST", more, body.getBytes(StandardCharsets.UTF_8));
    }

    HttpResponse<String> send(String method, String more, byte[] body, String... headers)
            throws IOException, InterruptedException {
        var publisher = HttpRequest.BodyPublishers.ofByteArray(body);
        return http.send(request(more, headers).method(method, publisher).build(), text());
    }

    private HttpRequest.Builder request(String more, String... headers) {
        var request = HttpRequest.newBuilder(URI.create(base + more)).timeout(DEADLINE);
        return headers.length == 0 ? request : request.headers(headers);
    }

    private static HttpResponse.BodyHandler<String> text() {
        return HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        http.close();
    }
}
