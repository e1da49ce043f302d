package letschat.core.room;

import java.util.OptionalLong;

/**
 * What a client that comes back has already.
 *
 * @param seq the number of the last message
 * @param change the number of the last change to an earlier message
 */
public record Since(OptionalLong seq, OptionalLong change) {
    public static final Since NOTHING = new Since(OptionalLong.empty(), OptionalLong.empty());
}
