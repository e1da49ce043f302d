package letschat.xmpp.stream;

import java.util.function.LongSupplier;

/** A token bucket over the bytes one client sends; for one thread. */
final class Throttle {
    private static final int BURST_SECONDS = 4;

    private final long perSecond;
    private final LongSupplier nanoTime;
    private double tokens;
    private long last;

    Throttle(int bytesPerSecond, LongSupplier nanoTime) {
        this.perSecond = bytesPerSecond;
        this.nanoTime = nanoTime;
        this.tokens = (double) perSecond * BURST_SECONDS;
        this.last = nanoTime.getAsLong();
    }

    /** Takes {@code bytes} and says for how many milliseconds not to read on; 0 for none. */
    long take(int bytes) {
        long now = nanoTime.getAsLong();
        double gained = (now - last) / 1e9 * perSecond;
        last = now;
        tokens = Math.min((double) perSecond * BURST_SECONDS, tokens + gained) - bytes;
        return tokens >= 0 ? 0 : (long) Math.ceil(-tokens * 1000 / perSecond);
    }
}
