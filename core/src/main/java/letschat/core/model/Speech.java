package letschat.core.model;

import java.time.Duration;

/**
 * Who may speak in a room and how often; both bind neither its owners nor its administrators.
 *
 * @param slow how long one waits between two posts of one's own; whole seconds, zero for no wait
 */
public record Speech(Speakers speakers, Duration slow) {
    /** Everybody, as often as they like. */
    public static final Speech FREE = new Speech(Speakers.ALL, Duration.ZERO);
}
