package letschat.http.socketio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BinaryNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import letschat.http.engineio.ParseError;

/** The marks in JSON where binary parts belong: {@code {"_placeholder":true,"num":0}}. */
final class Placeholders {
    private static final String MARK = "_placeholder";
    private static final String NUMBER = "num";

    private Placeholders() {}

    /** The same value with binary parts in place of their marks. */
    static JsonNode filled(JsonNode value, List<byte[]> parts) {
        return switch (value) {
            case ObjectNode object
            when object.path(MARK).isBoolean() && object.path(MARK).booleanValue() ->
                BinaryNode.valueOf(part(object.path(NUMBER), parts));
            case ObjectNode object -> {
                object.properties().forEach(field -> field.setValue(filled(field.getValue(), parts)));
                yield object;
            }
            case ArrayNode array -> {
                for (var i = 0; i < array.size(); i++) {
                    array.set(i, filled(array.get(i), parts));
                }
                yield array;
            }
            default -> value;
        };
    }

    private static byte[] part(JsonNode number, List<byte[]> parts) {
        if (!number.isInt() || number.intValue() < 0 || number.intValue() >= parts.size()) {
            throw new ParseError("illegal attachment number");
        }
        return parts.get(number.intValue());
    }

    /** A copy of the value with marks in place of its binary parts, which are added to {@code parts}. */
    static JsonNode emptied(JsonNode value, List<byte[]> parts) {
        return switch (value) {
            case BinaryNode binary -> {
                parts.add(binary.binaryValue());
                yield JsonNodeFactory.instance.objectNode().put(MARK, true).put(NUMBER, parts.size() - 1);
            }
            case ObjectNode object -> {
                var copy = JsonNodeFactory.instance.objectNode();
                object.properties().forEach(field -> copy.set(field.getKey(), emptied(field.getValue(), parts)));
                yield copy;
            }
            case ArrayNode array -> {
                var copy = JsonNodeFactory.instance.arrayNode(array.size());
                array.forEach(element -> copy.add(emptied(element, parts)));
                yield copy;
            }
            default -> value;
        };
    }
}
