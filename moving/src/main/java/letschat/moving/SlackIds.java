package letschat.moving;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import letschat.core.model.MessageId;
import letschat.core.model.RoomId;
import letschat.core.model.UserId;

/** Ids of this house for what Slack names: the same each time, and of messages in the order of time. */
final class SlackIds {
    private static final Pattern STAMP = Pattern.compile("(\\d{9,10})\\.(\\d{6})");

    private SlackIds() {}

    static UserId user(String slack) {
        return new UserId(digest("user " + slack).substring(0, 24));
    }

    static RoomId room(String slack, Instant created) {
        return new RoomId(HexFormat.of().toHexDigits(created.getEpochSecond(), 8)
                + digest("room " + slack).substring(0, 16));
    }

    /**
     * Slack's name for a moment, which is also that of a message in its channel.
     *
     * @param micros of the second
     */
    record Stamp(String text, long second, int micros) {
        static Optional<Stamp> parse(String text) {
            var matcher = STAMP.matcher(text);
            return matcher.matches()
                    ? Optional.of(new Stamp(text, Long.parseLong(matcher.group(1)), Integer.parseInt(matcher.group(2))))
                    : Optional.empty();
        }

        Instant moment() {
            return Instant.ofEpochSecond(second, (micros / 1000) * 1_000_000L);
        }

        MessageId message(RoomId room) {
            return new MessageId(HexFormat.of().toHexDigits(second, 8)
                    + HexFormat.of().toHexDigits(micros, 6)
                    + digest("message " + room + " " + text).substring(0, 10));
        }
    }

    private static String digest(String text) {
        try {
            var sha256 = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha256.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
