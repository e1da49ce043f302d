package letschat.http.page;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Giphy's service, asked from here so that it learns neither who searches nor from where. One fixed host, no
 * redirections, and an answer that is late or too long is none.
 */
public final class GiphyService implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofSeconds(5);
    static final long MAX_ANSWER_BYTES = 1024 * 1024;

    private static final URI GIPHY = URI.create("https://api.giphy.com");

    private final URI base;
    private final Duration patience;
    private final PageSettings.Giphy settings;
    private final HttpClient client;

    GiphyService(URI base, Duration patience, PageSettings.Giphy settings) {
        this.base = base;
        this.patience = patience;
        this.settings = settings;
        this.client = HttpClient.newBuilder()
                .connectTimeout(patience)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    public static GiphyService of(PageSettings.Giphy settings) {
        return new GiphyService(GIPHY, PATIENCE, settings);
    }

    /**
     * What Giphy answers, as it is; what is popular when {@code words} is blank. Blocks.
     *
     * @throws IOException when there is no good answer in time
     */
    byte[] search(String words, int offset) throws IOException {
        var kind = words.isBlank() ? "trending" : "search";
        var query = "?api_key=" + encoded(settings.apiKey()) + "&rating=" + encoded(settings.rating()) + "&limit="
                + settings.limit() + "&offset=" + offset + (words.isBlank() ? "" : "&q=" + encoded(words));
        var answer = send(HttpRequest.newBuilder(base.resolve("/v1/gifs/" + kind + query))
                .header("accept", "application/json")
                .build());
        if (answer.statusCode() != 200) {
            throw new IOException("Giphy answers " + answer.statusCode());
        }
        return answer.body();
    }

    /** A request's own time-out ends with the headers; this one includes the body. */
    private HttpResponse<byte[]> send(HttpRequest request) throws IOException {
        var limited = HttpResponse.BodyHandlers.limiting(HttpResponse.BodyHandlers.ofByteArray(), MAX_ANSWER_BYTES);
        var answer = client.sendAsync(request, limited);
        try {
            return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new IOException("Giphy does not answer", e.getCause());
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new IOException("Giphy does not answer in time", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("stopped while asking Giphy", e);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        client.shutdownNow();
        client.close();
    }
}
