package letschat.core.room;

import java.util.Optional;
import letschat.core.model.Affiliation;
import letschat.core.model.RoomRight;
import letschat.core.model.User;

/**
 * How a user stands in a room.
 *
 * @param voice whether they may speak there
 * @param right what was noted when something was granted or denied; empty for members without more, and for those who
 *     may not know
 */
public record Standing(User user, Affiliation affiliation, boolean voice, Optional<RoomRight> right) {}
