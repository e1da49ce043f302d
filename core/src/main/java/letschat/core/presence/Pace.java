package letschat.core.presence;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import letschat.core.model.UserId;

/** Lets each user do something so often and no oftener; remembers the latest users only. Safe for many threads. */
final class Pace {
    private static final int MOST_USERS = 10_000;

    private final Duration apart;
    private final InstantSource clock;
    private final Map<UserId, Instant> last = new LinkedHashMap<>();

    Pace(Duration apart, InstantSource clock) {
        this.apart = apart;
        this.clock = clock;
    }

    /** Whether now is late enough after the last time; if so, now is the last time. */
    synchronized boolean allows(UserId user) {
        var now = clock.instant();
        var before = last.get(user);
        if (before != null && now.isBefore(before.plus(apart)) && !now.isBefore(before)) {
            return false;
        }
        last.remove(user);
        last.put(user, now);
        if (last.size() > MOST_USERS) {
            last.remove(last.keySet().iterator().next());
        }
        return true;
    }
}
