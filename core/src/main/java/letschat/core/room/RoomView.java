package letschat.core.room;

import java.util.List;
import letschat.core.model.Affiliation;
import letschat.core.model.Room;
import letschat.core.model.User;

/**
 * A room as one caller may see it.
 *
 * @param members those who may enter, when the caller may enter and the room is restricted; else empty
 * @param occupants who sits there now, when asked for and the caller may enter; else empty
 * @param occupantCount how many sit there now
 * @param standing how the caller stands there: an administrator of the house as its owners do
 * @param voice whether the caller may speak there
 */
public record RoomView(
        Room room, List<User> members, List<User> occupants, int occupantCount, Affiliation standing, boolean voice) {
    public RoomView {
        members = List.copyOf(members);
        occupants = List.copyOf(occupants);
    }
}
