package letschat.xmpp.stream;

import java.time.Duration;

/**
 * What client and server agreed on for one session (XEP-0124 §7.2).
 *
 * @param longest how long a request is held at most
 * @param hold how many requests are held at most
 */
record BoshTerms(Duration longest, int hold) {
    private static final int LONGEST_WAIT_SECONDS = 60;
    private static final int MOST_HELD = 1;

    /** How long a session lives without a request. */
    static final Duration INACTIVITY = Duration.ofSeconds(60);

    /** The terms that {@code body} asks for, within our bounds. */
    static BoshTerms of(BoshBody body) {
        return new BoshTerms(
                Duration.ofSeconds(body.number("wait", LONGEST_WAIT_SECONDS, LONGEST_WAIT_SECONDS)),
                body.number("hold", MOST_HELD, MOST_HELD));
    }

    /** How many requests may be under way: one more than is held. */
    int requests() {
        return hold + 1;
    }
}
