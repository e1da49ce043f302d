package letschat.core.room;

import java.util.List;
import letschat.core.model.Message;

/**
 * The answer to a join. The connection hears everything after message {@code seq}; {@code missed} is everything the
 * caller said it lacks up to {@code seq}, so together nothing is lost or doubled.
 *
 * @param missed oldest first; empty unless a since-number was given
 * @param changed messages that were changed after the change the caller named, in the order of the changes; as they were
 *     at some time after the join, so that news may tell of one again
 * @param more whether {@code missed} was cut at {@link letschat.core.model.Page#MOST}: page on by {@code since_seq}
 */
public record Joined(RoomView view, long seq, List<Message> missed, List<Message> changed, boolean more) {
    public Joined {
        missed = List.copyOf(missed);
        changed = List.copyOf(changed);
    }
}
