package letschat.http.engineio;

import io.vertx.core.MultiMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** What an Engine.IO request's address asks for. */
record EngineQuery(Map<String, String> parameters) {
    private static final PayloadCodec TEXT_3 = new PayloadCodec3Text();
    private static final PayloadCodec BINARY_3 = new PayloadCodec3Binary();
    private static final PayloadCodec CODEC_4 = new PayloadCodec4();

    static EngineQuery of(MultiMap parameters) {
        var first = new LinkedHashMap<String, String>();
        parameters.forEach(entry -> first.putIfAbsent(entry.getKey(), entry.getValue()));
        return new EngineQuery(first);
    }

    private String get(String name) {
        return parameters.getOrDefault(name, "");
    }

    boolean polling() {
        return get("transport").equals("polling");
    }

    boolean webSocket() {
        return get("transport").equals("websocket");
    }

    /** The session that is meant, empty in a handshake. */
    String session() {
        return get("sid");
    }

    /** The protocol asked for, or 0 if it is none we speak. COMPAT: who says nothing, or less than 3, gets 3, as the original never asked. */
    int version() {
        return switch (get("EIO")) {
            case "", "1", "2", "3" -> 3;
            case "4" -> 4;
            default -> 0;
        };
    }

    PayloadCodec codec(int version) {
        if (version == 4) {
            return CODEC_4;
        }
        return parameters.containsKey("b64") || !callback().isEmpty() ? TEXT_3 : BINARY_3;
    }

    /** The number of the JSONP function that waits for the answer, empty for none. */
    String callback() {
        return get("j").replaceAll("[^0-9]", "");
    }
}
