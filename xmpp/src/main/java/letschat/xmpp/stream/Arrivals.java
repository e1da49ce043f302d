package letschat.xmpp.stream;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import letschat.xmpp.sasl.Identity;

/**
 * Streams between the first look at a password and an address: when what they rest on ends meanwhile, so do they. Safe for
 * many threads.
 */
final class Arrivals {
    private final Map<ClientStream, Arrival> under = new ConcurrentHashMap<>();

    /** One stream on its way in. */
    private static final class Arrival {
        private final List<Predicate<Identity>> ended = new ArrayList<>(0);
        private Optional<Identity> identity = Optional.empty();

        synchronized boolean holds(Identity who) {
            identity = Optional.of(who);
            return ended.stream().noneMatch(which -> which.test(who));
        }

        /** Whether that ends this one; while nobody knows yet whose it is, it is remembered. */
        synchronized boolean ends(Predicate<Identity> which) {
            if (identity.isEmpty()) {
                ended.add(which);
            }
            return identity.filter(which).isPresent();
        }
    }

    /** Before the first look at what {@code stream} shows. */
    void begin(ClientStream stream) {
        under.put(stream, new Arrival());
    }

    /** Whether what {@code stream} has shown still holds. */
    boolean signedIn(ClientStream stream, Identity who) {
        var arrival = under.get(stream);
        return arrival != null && arrival.holds(who);
    }

    /** It failed, has an address, or is gone. */
    void done(ClientStream stream) {
        under.remove(stream);
    }

    void end(Predicate<Identity> which) {
        under.forEach((stream, arrival) -> {
            if (arrival.ends(which)) {
                stream.link().execute(() -> stream.fail("not-authorized"));
            }
        });
    }
}
