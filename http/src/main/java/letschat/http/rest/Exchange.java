package letschat.http.rest;

import io.vertx.core.Context;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import letschat.core.model.Origin;
import letschat.http.action.ErrorForm;
import org.jspecify.annotations.Nullable;

/**
 * One request on its way through the house.
 *
 * @param context whose thread alone may touch the response
 * @param segments the path below the prefix, decoded and cut at slashes
 * @param address where it came from, after trusted proxies
 * @param host what the client called the house
 * @param secure whether the client speaks TLS to the house or to its proxy
 */
record Exchange(
        HttpServerRequest request,
        Context context,
        List<String> segments,
        Map<String, List<String>> query,
        String address,
        String host,
        boolean secure,
        long started) {

    boolean head() {
        return "HEAD".equals(request.method().name());
    }

    /** {@code GET} for {@code HEAD}. */
    String method() {
        return head() ? "GET" : request.method().name();
    }

    boolean changesState() {
        return !method().equals("GET");
    }

    /** Empty when there is no such header. */
    String header(String name) {
        return Objects.requireNonNullElse(request.getHeader(name), "");
    }

    Optional<String> firstQuery(String name) {
        var values = query.getOrDefault(name, List.of());
        return values.isEmpty() ? Optional.empty() : Optional.of(values.getFirst());
    }

    ErrorForm errorForm() {
        return ErrorForm.of(header("accept"));
    }

    Origin origin() {
        return Origin.of(address);
    }

    String path() {
        return "/" + String.join("/", segments);
    }

    /** A media type without parameters, in small letters; empty when there is none. */
    String contentType() {
        return mediaType(request.getHeader("content-type"));
    }

    private static String mediaType(@Nullable String header) {
        return header == null ? "" : header.split(";", 2)[0].strip().toLowerCase(java.util.Locale.ROOT);
    }
}
