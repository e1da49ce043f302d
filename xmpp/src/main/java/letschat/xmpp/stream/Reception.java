package letschat.xmpp.stream;

import java.net.InetAddress;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/** Where connections of every kind come in: bounded per address and in time until they have signed in. Safe for many threads. */
final class Reception {
    private final StreamContext context;
    private final Map<String, Integer> newcomers = new ConcurrentHashMap<>();

    Reception(StreamContext context) {
        this.context = context;
    }

    /** Lets one more connection of {@code address} in; empty when too many of it have not signed in. */
    Optional<Guest> admit(String address) {
        var guest = new Guest(address);
        if (newcomers.merge(address, 1, Integer::sum) > context.settings().maxNewcomers()) {
            guest.settled();
            return Optional.empty();
        }
        return Optional.of(guest);
    }

    /** Whether this address is one of the same machine; names are not looked up. */
    static boolean onThisMachine(String address) {
        try {
            return InetAddress.ofLiteral(address).isLoopbackAddress();
        } catch (IllegalArgumentException notAnAddress) {
            return false;
        }
    }

    /** A connection that was let in. */
    final class Guest {
        private final String address;
        private final AtomicBoolean counted = new AtomicBoolean(true);
        private volatile long timer = -1;

        private Guest(String address) {
            this.address = address;
        }

        /** Gives up on {@code stream} when it has not signed in in time. */
        void watch(ClientStream stream, Link link) {
            timer = context.vertx()
                    .setTimer(context.settings().signInTime().toMillis(), late -> link.execute(stream::signInTimeIsUp));
        }

        /** It has signed in, or is gone: it counts no longer. */
        void settled() {
            if (counted.getAndSet(false)) {
                newcomers.computeIfPresent(address, (key, count) -> count == 1 ? null : count - 1);
            }
        }

        void gone() {
            context.vertx().cancelTimer(timer);
            settled();
        }
    }
}
