package letschat.http.socket;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Plain values of a JSON tree, as {@link letschat.http.action.Parameters} take them. */
final class NodeValues {
    private NodeValues() {}

    static Map<String, @Nullable Object> object(JsonNode node) {
        var values = new HashMap<String, @Nullable Object>();
        node.properties().forEach(field -> values.put(field.getKey(), value(field.getValue())));
        return values;
    }

    private static @Nullable Object value(JsonNode node) {
        return switch (node.getNodeType()) {
            case STRING -> node.textValue();
            case NUMBER -> node.numberValue();
            case BOOLEAN -> node.booleanValue();
            case OBJECT -> object(node);
            case ARRAY -> array(node);
            // Bytes belong into no parameter: a list is refused wherever one value is wanted.
            case BINARY -> new ArrayList<>();
            case NULL, MISSING, POJO -> null;
        };
    }

    private static List<@Nullable Object> array(JsonNode node) {
        var values = new ArrayList<@Nullable Object>(node.size());
        node.forEach(element -> values.add(value(element)));
        return values;
    }
}
