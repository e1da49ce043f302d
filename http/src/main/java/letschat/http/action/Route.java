package letschat.http.action;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A REST address of an action.
 *
 * @param segments parts of the path; {@code {name}} takes any part as a parameter
 */
public record Route(String method, List<String> segments) {
    public Route {
        segments = List.copyOf(segments);
    }

    /** From {@code "GET /rooms/{room}/users"}. */
    public static Route parse(String spelled) {
        var space = spelled.indexOf(' ');
        return new Route(
                spelled.substring(0, space),
                List.of(spelled.substring(space + 2).split("/")));
    }

    /** {@code /rooms/{room}/users}. */
    public String path() {
        return "/" + String.join("/", segments);
    }

    /** Fixed parts match in any case (Let's Chat 0.4.2). */
    Optional<Map<String, String>> match(List<String> path) {
        if (path.size() != segments.size()) {
            return Optional.empty();
        }
        var values = new HashMap<String, String>();
        for (int i = 0; i < path.size(); i++) {
            var segment = segments.get(i);
            if (segment.startsWith("{")) {
                values.put(segment.substring(1, segment.length() - 1), path.get(i));
            } else if (!segment.equals(path.get(i).toLowerCase(Locale.ROOT))) {
                return Optional.empty();
            }
        }
        return Optional.of(values);
    }

    /** Whether something below one room is meant, not the room itself. */
    public boolean belowRoom() {
        int room = segments.indexOf("{room}");
        return room >= 0 && room < segments.size() - 1;
    }
}
