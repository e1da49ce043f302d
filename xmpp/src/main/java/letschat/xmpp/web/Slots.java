package letschat.xmpp.web;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import letschat.core.model.FileId;
import letschat.core.model.UserId;

/** Permissions to upload one file once: for one user, size and type, and for a few minutes. Safe for many threads. */
final class Slots {
    private static final Duration LIFE = Duration.ofMinutes(10);
    private static final int MOST_OF_ONE = 50;
    private static final int KEY_BYTES = 24;

    private final InstantSource clock;
    private final SecureRandom random;
    private final Map<String, Slot> slots = new ConcurrentHashMap<>();

    /** @param type what the client announced, if anything */
    record Slot(UserId user, FileId file, String name, long size, Optional<String> type, Instant ends) {}

    Slots(InstantSource clock, SecureRandom random) {
        this.clock = clock;
        this.random = random;
    }

    Instant ends() {
        return clock.instant().plus(LIFE);
    }

    /** Opens a slot and gives its key; empty for who has too many open. */
    Optional<String> open(Slot slot) {
        Instant now = clock.instant();
        slots.values().removeIf(old -> old.ends().isBefore(now));
        long open = slots.values().stream()
                .filter(other -> other.user().equals(slot.user()))
                .count();
        if (open >= MOST_OF_ONE) {
            return Optional.empty();
        }
        var bytes = new byte[KEY_BYTES];
        random.nextBytes(bytes);
        String key = HexFormat.of().formatHex(bytes);
        slots.put(key, slot);
        return Optional.of(key);
    }

    /** The slot of {@code key}, while it is open. */
    Optional<Slot> find(String key) {
        Instant now = clock.instant();
        return Optional.ofNullable(slots.get(key)).filter(slot -> !slot.ends().isBefore(now));
    }

    /** Takes the slot, so that nobody takes it again; false when somebody was faster. */
    boolean take(String key) {
        return slots.remove(key) != null;
    }
}
