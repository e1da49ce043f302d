package letschat.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Optional;

/**
 * What an operator asks of the house from the console.
 *
 * @param command such as {@code user add}
 * @param name the user it is about; empty when it is about none
 * @param on what a switch shall be, for commands that switch something
 */
record ControlRequest(
        String command,
        String name,
        Optional<String> email,
        Optional<String> displayName,
        Optional<String> password,
        boolean on) {
    private static final ObjectMapper JSON = new ObjectMapper();

    static ControlRequest about(String command, String name) {
        return new ControlRequest(command, name, Optional.empty(), Optional.empty(), Optional.empty(), true);
    }

    ControlRequest withPassword(String secret) {
        return new ControlRequest(command, name, email, displayName, Optional.of(secret), on);
    }

    ControlRequest switched(boolean wanted) {
        return new ControlRequest(command, name, email, displayName, password, wanted);
    }

    /** One line of JSON without its end. */
    String toLine() {
        var node = JSON.createObjectNode()
                .put("command", command)
                .put("name", name)
                .put("on", on);
        email.ifPresent(value -> node.put("email", value));
        displayName.ifPresent(value -> node.put("displayName", value));
        password.ifPresent(value -> node.put("password", value));
        return node.toString();
    }

    /** Refuses with {@link IllegalArgumentException} what is not such a line. */
    static ControlRequest ofLine(String line) {
        try {
            var node = JSON.readTree(line);
            return new ControlRequest(
                    node.path("command").asText(),
                    node.path("name").asText(),
                    text(node, "email"),
                    text(node, "displayName"),
                    text(node, "password"),
                    node.path("on").asBoolean());
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not a line of JSON", e);
        }
    }

    private static Optional<String> text(JsonNode node, String field) {
        return Optional.ofNullable(node.path(field).textValue());
    }
}
