package letschat.http.action;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The values that came with a request. Looked up in the path, then the body, then the query; the first that is not null
 * wins (Let's Chat 0.4.2). Values are as JSON has them: text, number, boolean, list, map.
 */
public final class Parameters {
    public static final Parameters NONE = new Parameters(Map.of(), Map.of(), Map.of());

    private final Map<String, String> path;
    private final Map<String, @Nullable Object> body;
    private final Map<String, List<String>> query;

    public Parameters(Map<String, String> path, Map<String, @Nullable Object> body, Map<String, List<String>> query) {
        this.path = path;
        this.body = body;
        this.query = query;
    }

    /** Whether the client names what Let's Chat 0.4.2 did not have, and so can bear answers it did not give. */
    public boolean wantsExtended() {
        return "true".equals(String.valueOf(find("extended")))
                || find("since_seq") != null
                || find("before_seq") != null;
    }

    @Nullable
    Object find(String name) {
        var inPath = path.get(name);
        if (inPath != null) {
            return inPath;
        }
        var inBody = body.get(name);
        if (inBody != null) {
            return inBody;
        }
        var inQuery = query.getOrDefault(name, List.of());
        if (inQuery.isEmpty()) {
            return null;
        }
        return inQuery.size() == 1 ? inQuery.getFirst() : inQuery;
    }

    /** The path's value, which is there because the route has it. */
    String path(String name) {
        return Objects.requireNonNull(path.get(name), name);
    }

    Parameters withPath(String name, String value) {
        var changed = new HashMap<>(path);
        changed.put(name, value);
        return new Parameters(changed, body, query);
    }

    boolean inPath(String name) {
        return path.containsKey(name);
    }
}
