package letschat.server;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import letschat.core.model.Picture;
import letschat.core.spi.AvatarSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Pictures from Gravatar, asked for from here, so that it learns the digest of an address but neither who looks nor from
 * where. One fixed host, no redirections; an answer that is late, too long or no picture is none. What was answered is
 * kept for a while. Safe for many threads.
 */
final class Gravatar implements AvatarSource, AutoCloseable {
    static final int MOST_BYTES = 256 * 1024;

    private static final Logger log = LoggerFactory.getLogger(Gravatar.class);
    private static final URI SERVICE = URI.create("https://www.gravatar.com");
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final Duration KEPT = Duration.ofHours(6);
    private static final int MOST_KEPT = 200;
    private static final Set<String> TYPES = Set.of("image/png", "image/jpeg", "image/gif", "image/webp");

    private record Answer(Optional<Picture> picture, Instant until) {}

    private final URI service;
    private final Duration patience;
    private final InstantSource clock;
    private final HttpClient client;
    private final Map<String, Answer> kept = new LinkedHashMap<>();

    Gravatar(URI service, Duration patience, InstantSource clock) {
        this.service = service;
        this.patience = patience;
        this.clock = clock;
        this.client = HttpClient.newBuilder()
                .connectTimeout(patience)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    static Gravatar of(InstantSource clock) {
        return new Gravatar(SERVICE, PATIENCE, clock);
    }

    @Override
    public Optional<Picture> find(String email, int side) {
        var path = "/avatar/" + digest(email.strip().toLowerCase(Locale.ROOT)) + "?s=" + side + "&d=404";
        return known(path).orElseGet(() -> keep(path, ask(path))).picture();
    }

    private synchronized Optional<Answer> known(String path) {
        return Optional.ofNullable(kept.get(path)).filter(answer -> answer.until.isAfter(clock.instant()));
    }

    private synchronized Answer keep(String path, Optional<Picture> picture) {
        var answer = new Answer(picture, clock.instant().plus(KEPT));
        kept.remove(path);
        kept.put(path, answer);
        if (kept.size() > MOST_KEPT) {
            kept.remove(kept.keySet().iterator().next());
        }
        return answer;
    }

    private Optional<Picture> ask(String path) {
        var request = HttpRequest.newBuilder(service.resolve(path)).build();
        var limited = HttpResponse.BodyHandlers.limiting(HttpResponse.BodyHandlers.ofByteArray(), MOST_BYTES);
        var coming = client.sendAsync(request, limited);
        try {
            return picture(coming.get(patience.toMillis(), TimeUnit.MILLISECONDS));
        } catch (ExecutionException | TimeoutException e) {
            coming.cancel(true);
            log.warn("Gravatar does not answer reason={}", e.getClass().getSimpleName());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Optional.empty();
    }

    private static Optional<Picture> picture(HttpResponse<byte[]> answer) {
        var type = answer.headers().firstValue("content-type").orElse("");
        return answer.statusCode() == 200 && TYPES.contains(type)
                ? Optional.of(new Picture(type, answer.body()))
                : Optional.empty();
    }

    private static String digest(String email) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(email.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
        client.close();
    }
}
