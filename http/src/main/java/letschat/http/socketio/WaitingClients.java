package letschat.http.socketio;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Counts, by address, the connections that were not let in yet; safe for all threads. */
final class WaitingClients {
    /** Of one address. A whole company behind one may come back at once, but not hold all our memory without ever signing in. */
    static final int MAX = 1_000;

    private final Map<String, Integer> counts = new ConcurrentHashMap<>();

    boolean full(String address) {
        return counts.getOrDefault(address, 0) >= MAX;
    }

    void enter(String address) {
        counts.merge(address, 1, Integer::sum);
    }

    void leave(String address) {
        counts.computeIfPresent(address, (key, count) -> count == 1 ? null : count - 1);
    }
}
