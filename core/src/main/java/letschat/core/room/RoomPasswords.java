package letschat.core.room;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import letschat.core.account.Passwords;
import letschat.core.account.Throttle;
import letschat.core.directory.Household;
import letschat.core.model.Refused;
import letschat.core.model.Room;
import letschat.core.model.UserId;

/** Checks passwords of rooms: slowly, one guess at a time for each user and room, and briefly remembers right ones. */
final class RoomPasswords {
    private static final Duration REMEMBERED = Duration.ofMinutes(5);
    private static final int MOST_REMEMBERED = 1000;

    private final Household house;
    private final Passwords passwords;
    private final Throttle throttle;

    /** Keyed by a digest of room, hash and password, so that a new password makes the old one unknown at once. */
    private final Map<String, Instant> right = new LinkedHashMap<>();

    RoomPasswords(Household house, Passwords passwords, Throttle throttle) {
        this.house = house;
        this.passwords = passwords;
        this.throttle = throttle;
    }

    String hash(String password) {
        return passwords.hash(password);
    }

    /** Refuses SLOW_DOWN when this user guesses at this room. */
    boolean right(Room room, UserId user, String password) {
        if (password.isEmpty() || password.length() > RoomRules.MOST_PASSWORD || !room.hasPassword()) {
            return false;
        }
        var key = digest(room, password);
        if (remembered(key)) {
            return true;
        }
        return throttle.guard(
                        "room:" + room.id() + "|" + user,
                        () -> passwords.right(password, room.passwordHash())
                                ? Optional.of(remember(key))
                                : Optional.empty())
                .isPresent();
    }

    static Refused needed() {
        return Refused.signInFirst("password", "password required");
    }

    private synchronized boolean remembered(String key) {
        var until = right.get(key);
        return until != null && until.isAfter(house.now());
    }

    private synchronized String remember(String key) {
        if (right.size() >= MOST_REMEMBERED) {
            right.remove(right.keySet().iterator().next());
        }
        right.put(key, house.now().plus(REMEMBERED));
        return key;
    }

    private static String digest(Room room, String password) {
        var text = room.id() + "|" + room.passwordHash().orElse("") + "|" + password;
        try {
            var sha256 = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha256.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
