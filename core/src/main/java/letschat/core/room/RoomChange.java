package letschat.core.room;

import java.util.List;
import java.util.Optional;

/**
 * What a room shall be from now on.
 *
 * @param name required
 * @param description absent: there is none any more (Let's Chat 0.4.2)
 * @param password how the password changes
 * @param memberNames user names of the members of a restricted room, in place of the earlier ones; unknown names are
 *     left out; ignored for other rooms
 */
public record RoomChange(String name, Optional<String> description, PasswordChange password, List<String> memberNames) {
    public RoomChange {
        memberNames = List.copyOf(memberNames);
    }

    /** What becomes of a room's password. */
    public sealed interface PasswordChange {
        record Keep() implements PasswordChange {}

        record Remove() implements PasswordChange {}

        record Set(String password) implements PasswordChange {}
    }
}
