package letschat.server.backup;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;

/**
 * What a backup says of itself at its beginning.
 *
 * @param id tells it apart from every other backup
 * @param program the version of Let's Chat that made it
 * @param schema the version of the database in it
 * @param databaseBytes the size of the database once unpacked
 */
public record Facts(String id, Instant made, String program, int schema, long databaseBytes) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String FORMAT = "letschat-backup";
    private static final int VERSION = 1;

    byte[] toJson() {
        return (JSON.createObjectNode()
                                .put("format", FORMAT)
                                .put("version", VERSION)
                                .put("id", id)
                                .put("made", made.toString())
                                .put("program", program)
                                .put("schema", schema)
                                .put("databaseBytes", databaseBytes)
                                .toPrettyString()
                        + "\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    static Facts ofJson(byte[] json) {
        try {
            var node = JSON.readTree(new String(json, StandardCharsets.UTF_8));
            if (!node.path("format").asText().equals(FORMAT)) {
                throw new BackupRefused("This is no backup of Let's Chat.");
            }
            if (node.path("version").asInt() != VERSION) {
                throw new BackupRefused(
                        "This backup is of form " + node.path("version").asInt() + ", and this program knows form "
                                + VERSION + " only: use a newer Let's Chat.");
            }
            return new Facts(
                    node.path("id").asText(),
                    Instant.parse(node.path("made").asText()),
                    node.path("program").asText(),
                    node.path("schema").asInt(),
                    node.path("databaseBytes").asLong());
        } catch (JsonProcessingException | DateTimeException e) {
            throw new BackupRefused("This backup is damaged: what it says of itself makes no sense.", e);
        }
    }
}
