package letschat.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import letschat.http.action.Json;
import org.jspecify.annotations.Nullable;

/** A REST client with a person's credentials. */
public final class Rest {
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final int port;
    private final String prefix;
    private final Map<String, String> headers;

    Rest(int port, String prefix, Map<String, String> headers) {
        this.port = port;
        this.prefix = prefix;
        this.headers = Map.copyOf(headers);
    }

    /** What came back. */
    public record Answer(int status, HttpResponse<byte[]> response) {
        public String text() {
            return new String(response.body(), StandardCharsets.UTF_8);
        }

        /** The body as JSON, or as text when it is none. */
        public Object body() {
            return header("content-type").contains("json")
                    ? Json.read(response.body()).orElse("")
                    : text();
        }

        public String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }
    }

    public Rest with(String header, String value) {
        var more = new HashMap<>(headers);
        more.put(header, value);
        return new Rest(port, prefix, more);
    }

    public Answer get(String path) {
        return send("GET", path, BodyPublishers.noBody(), "");
    }

    public Answer send(String method, String path) {
        return send(method, path, BodyPublishers.noBody(), "");
    }

    public Answer json(String method, String path, Map<String, ? extends @Nullable Object> body) {
        return send(method, path, new String(Plain.write(body), StandardCharsets.UTF_8), "application/json");
    }

    public Answer send(String method, String path, String body, String type) {
        return send(method, path, BodyPublishers.ofString(body), type);
    }

    public Answer send(String method, String path, byte[] body, String type) {
        return send(method, path, BodyPublishers.ofByteArray(body), type);
    }

    private Answer send(String method, String path, BodyPublisher body, String type) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + prefix + path))
                .timeout(LIMIT)
                .method(method, body);
        headers.forEach(request::header);
        if (!type.isEmpty()) {
            request.header("Content-Type", type);
        }
        try {
            return sent(request.build());
        } catch (IOException e) {
            throw new UncheckedIOException(method + " " + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** Once more if the server had closed the connection meanwhile, as it does after a malformed request. */
    private static Answer sent(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<byte[]> response;
        try {
            response = CLIENT.send(request, HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            response = CLIENT.send(request, HttpResponse.BodyHandlers.ofByteArray());
        }
        return new Answer(response.statusCode(), response);
    }

    public static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
