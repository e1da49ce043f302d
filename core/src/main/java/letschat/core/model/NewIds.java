package letschat.core.model;

import java.time.InstantSource;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

/**
 * Makes new ids: 4 bytes of seconds, 5 that are random for this process, 3 that count. Each id is greater than the one
 * before, also when the clock goes back. Safe for many threads.
 */
public final class NewIds {
    private static final int COUNTER_BITS = 24;
    private static final long COUNTER_MASK = (1L << COUNTER_BITS) - 1;

    private final InstantSource clock;
    private final String process;

    /** Seconds and counter together, so that a counter that runs over borrows the next second. */
    private long last;

    public NewIds(InstantSource clock, RandomGenerator random) {
        this.clock = clock;
        var bytes = new byte[5];
        random.nextBytes(bytes);
        this.process = HexFormat.of().formatHex(bytes);
    }

    public UserId user() {
        return new UserId(next());
    }

    public RoomId room() {
        return new RoomId(next());
    }

    public MessageId message() {
        return new MessageId(next());
    }

    public FileId file() {
        return new FileId(next());
    }

    public LoginId login() {
        return new LoginId(next());
    }

    public AppPasswordId appPassword() {
        return new AppPasswordId(next());
    }

    private String next() {
        long tick = tick();
        var hex = HexFormat.of();
        return hex.toHexDigits(tick >>> COUNTER_BITS, 8) + process + hex.toHexDigits(tick & COUNTER_MASK, 6);
    }

    private synchronized long tick() {
        long now = clock.instant().getEpochSecond() << COUNTER_BITS;
        last = Math.max(last + 1, now);
        return last;
    }
}
