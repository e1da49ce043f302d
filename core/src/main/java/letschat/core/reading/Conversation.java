package letschat.core.reading;

import java.util.Optional;
import letschat.core.model.Reading;
import letschat.core.model.Room;
import letschat.core.model.User;

/**
 * A direct conversation as one of the two sees it.
 *
 * @param other the caller, for notes to oneself
 * @param reading empty as long as the caller has read nothing of it
 */
public record Conversation(Room room, User other, Optional<Reading> reading) {}
