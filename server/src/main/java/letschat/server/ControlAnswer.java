package letschat.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;

/**
 * What the house answers to its operator.
 *
 * @param done whether what was asked for is done
 * @param lines for the operator to read
 */
record ControlAnswer(boolean done, List<String> lines) {
    private static final ObjectMapper JSON = new ObjectMapper();

    ControlAnswer {
        lines = List.copyOf(lines);
    }

    static ControlAnswer done(String line) {
        return new ControlAnswer(true, List.of(line));
    }

    static ControlAnswer refused(String line) {
        return new ControlAnswer(false, List.of(line));
    }

    /** One line of JSON without its end. */
    String toLine() {
        var node = JSON.createObjectNode().put("done", done);
        var array = node.putArray("lines");
        lines.forEach(array::add);
        return node.toString();
    }

    /** Refuses with {@link IllegalArgumentException} what is not such a line. */
    static ControlAnswer ofLine(String line) {
        try {
            var node = JSON.readTree(line);
            var lines = new ArrayList<String>();
            node.path("lines").forEach(item -> lines.add(item.asText()));
            return new ControlAnswer(node.path("done").asBoolean(), lines);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not a line of JSON", e);
        }
    }
}
