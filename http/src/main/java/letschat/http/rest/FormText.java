package letschat.http.rest;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code application/x-www-form-urlencoded} text, in queries and bodies. A repeated name, or one with {@code []}, is a list. */
final class FormText {
    private static final int MOST_PAIRS = 1000;

    private FormText() {}

    /** Empty when the text is malformed or has more than {@value #MOST_PAIRS} pairs. */
    static Optional<Map<String, List<String>>> parse(String text) {
        var values = new LinkedHashMap<String, List<String>>();
        if (text.isEmpty()) {
            return Optional.of(values);
        }
        var pairs = text.split("&", MOST_PAIRS + 1);
        if (pairs.length > MOST_PAIRS) {
            return Optional.empty();
        }
        try {
            for (var pair : pairs) {
                int equals = pair.indexOf('=');
                var name = decode(equals < 0 ? pair : pair.substring(0, equals));
                var value = equals < 0 ? "" : decode(pair.substring(equals + 1));
                var key = name.endsWith("[]") ? name.substring(0, name.length() - 2) : name;
                values.computeIfAbsent(key, each -> new ArrayList<>()).add(value);
            }
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        return Optional.of(values);
    }

    /** The same as a body: one value as itself, several as a list. */
    static Map<String, @Nullable Object> body(Map<String, List<String>> values) {
        var body = new HashMap<String, @Nullable Object>();
        values.forEach((name, list) -> body.put(name, list.size() == 1 ? list.getFirst() : list));
        return body;
    }

    /** Refuses a malformed escape with {@link IllegalArgumentException}. */
    static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
