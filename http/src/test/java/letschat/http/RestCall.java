package letschat.http;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import letschat.http.Contract.Example;
import letschat.http.Contract.Stage;
import letschat.http.action.Route;
import org.jspecify.annotations.Nullable;

/** Performs examples and other requests over REST. */
final class RestCall {
    private static final String BOUNDARY = "----part";

    private RestCall() {}

    static Rest.Answer send(Stage stage, Example example, Route route, boolean extended) {
        var values = new HashMap<String, @Nullable Object>();
        if (stage.filled(example.content().get("request")) instanceof Map<?, ?> map) {
            map.forEach((key, value) -> values.put(String.valueOf(key), value));
        }
        var who = example.text("as").equals("stranger")
                ? stage.world().stranger()
                : stage.world().as(example.text("as"));
        return send(who, route, values, extended);
    }

    /** Puts {@code values} where the route wants them: path, query, JSON body or multipart. */
    static Rest.Answer send(Rest who, Route route, Map<String, ? extends @Nullable Object> values, boolean extended) {
        var left = new HashMap<String, @Nullable Object>(values);
        var path = "/"
                + route.segments().stream()
                        .map(segment -> segment.startsWith("{") ? taken(left, segment) : segment)
                        .collect(Collectors.joining("/"));
        if (route.method().equals("GET") || route.method().equals("DELETE")) {
            return who.send(route.method(), path + query(left, extended));
        }
        var suffix = extended ? "?extended=true" : "";
        if (left.containsKey("file")
                && List.of("files", "avatar").contains(route.segments().getLast())) {
            return who.send("POST", path + suffix, multipart(left), "multipart/form-data; boundary=" + BOUNDARY);
        }
        return who.json(route.method(), path + suffix, left);
    }

    private static String taken(Map<String, @Nullable Object> values, String segment) {
        return Rest.encoded(String.valueOf(values.remove(segment.substring(1, segment.length() - 1))));
    }

    private static String query(Map<String, @Nullable Object> values, boolean extended) {
        var all = new HashMap<>(values);
        if (extended) {
            all.put("extended", true);
        }
        return all.isEmpty()
                ? ""
                : "?"
                        + all.entrySet().stream()
                                .map(each -> each.getKey() + "=" + Rest.encoded(String.valueOf(each.getValue())))
                                .collect(Collectors.joining("&"));
    }

    /** The file first, so that its fields follow it. */
    static byte[] multipart(Map<String, @Nullable Object> values) {
        var out = new java.io.ByteArrayOutputStream();
        out.writeBytes(("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\""
                        + values.get("file") + "\"\r\nContent-Type: image/png\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        out.writeBytes(World.pixel());
        values.forEach((name, value) -> {
            if (!name.equals("file")) {
                out.writeBytes(("\r\n--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + name
                                + "\"\r\n\r\n" + value)
                        .getBytes(StandardCharsets.UTF_8));
            }
        });
        out.writeBytes(("\r\n--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return out.toByteArray();
    }
}
