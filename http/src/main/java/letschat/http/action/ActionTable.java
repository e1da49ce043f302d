package letschat.http.action;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All actions, by event name and by REST address. */
public final class ActionTable {
    /**
     * A REST address found.
     *
     * @param values the path's parameters
     */
    public record Match(Action action, Route route, Map<String, String> values) {}

    private record Entry(Action action, Route route) {}

    private final List<Action> actions;
    private final Map<String, Action> events = new HashMap<>();
    private final Map<String, List<Entry>> routes = new HashMap<>();

    /** Refuses with {@link IllegalArgumentException} two actions of one name. */
    public ActionTable(List<Action> actions) {
        this.actions = List.copyOf(actions);
        for (var action : actions) {
            if (events.put(action.event(), action) != null) {
                throw new IllegalArgumentException("two actions named " + action.event());
            }
            for (var route : action.routes()) {
                routes.computeIfAbsent(key(route.method(), route.segments().size()), key -> new ArrayList<>())
                        .add(new Entry(action, route));
            }
        }
    }

    public List<Action> actions() {
        return actions;
    }

    /** The action that a socket asks for by {@code event}. */
    public Optional<Action> event(String event) {
        return Optional.ofNullable(events.get(event)).filter(Action::overSocket);
    }

    /** The first action in the table's order whose address {@code path}, decoded and cut at slashes, is. */
    public Optional<Match> route(String method, List<String> path) {
        for (var entry : routes.getOrDefault(key(method, path.size()), List.of())) {
            var values = entry.route.match(path);
            if (values.isPresent()) {
                return Optional.of(new Match(entry.action, entry.route, values.get()));
            }
        }
        return Optional.empty();
    }

    private static String key(String method, int segments) {
        return method + ' ' + segments;
    }
}
