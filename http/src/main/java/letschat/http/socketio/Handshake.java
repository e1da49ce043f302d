package letschat.http.socketio;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.MultiMap;
import java.util.Map;
import java.util.Optional;
import letschat.http.engineio.EngineHandshake;

/**
 * What a client brings when it asks to be let in.
 *
 * @param engineVersion Engine.IO's protocol: 3 is what clients of generations 1 and 2 speak, 4 those of 3 and 4
 * @param query the parameters of the address, decoded
 * @param headers those of the request that opened the session
 * @param auth what newer clients send along as {@code auth}; empty if it is nothing or no JSON object
 */
public record Handshake(
        int engineVersion,
        Map<String, String> query,
        MultiMap headers,
        String remoteAddress,
        boolean secure,
        Optional<JsonNode> auth) {

    static Handshake of(EngineHandshake engine, Optional<JsonNode> auth) {
        return new Handshake(
                engine.version(), engine.query(), engine.headers(), engine.remoteAddress(), engine.secure(), auth);
    }
}
