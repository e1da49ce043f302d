package letschat.moving;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import letschat.core.model.MessageId;
import letschat.core.model.RoomId;
import letschat.core.model.UserId;

/**
 * A message on its way in.
 *
 * @param seq its number in the room; 0 when that is given when it arrives
 * @param posted in whole milliseconds
 */
record Arrival(
        MessageId id, RoomId room, long seq, UserId author, String text, Instant posted, Optional<String> clientId) {
    /** The order in which messages arrive: that of time, then of numbers, then of ids. */
    static final Comparator<Arrival> ORDER = Comparator.comparing(Arrival::posted)
            .thenComparingLong(Arrival::seq)
            .thenComparing(Arrival::id);
}
