package letschat.xmpp.muc;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import letschat.core.model.RoomId;
import letschat.core.model.UserId;

/** Ids of occupants that stay when nicks change (XEP-0421). The rooms are a team's own: the id hides nothing. */
final class OccupantIds {
    private OccupantIds() {}

    static String of(RoomId room, UserId user) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest((room.value() + user.value()).getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every JDK has SHA-256", missing);
        }
    }
}
