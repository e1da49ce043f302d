package letschat.http.rest;

import io.vertx.core.buffer.Buffer;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a page handler says.
 *
 * @param headers over the strict ones that every answer has
 */
public record PageAnswer(int status, Map<String, String> headers, Buffer body) {
    public PageAnswer {
        headers = Map.copyOf(headers);
    }

    public static PageAnswer html(String body) {
        return of(200, "text/html; charset=utf-8", Buffer.buffer(body));
    }

    public static PageAnswer text(int status, String body) {
        return of(status, "text/plain; charset=utf-8", Buffer.buffer(body));
    }

    public static PageAnswer of(int status, String type, Buffer body) {
        return new PageAnswer(status, Map.of("content-type", type), body);
    }

    /** Sends the client on to {@code location}, which has the prefix. */
    public static PageAnswer redirect(String location) {
        return text(302, "Found. Redirecting to " + location).with("location", location);
    }

    public PageAnswer with(String header, String value) {
        var all = new LinkedHashMap<>(headers);
        all.put(header, value);
        return new PageAnswer(status, all, body);
    }
}
