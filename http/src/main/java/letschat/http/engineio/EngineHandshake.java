package letschat.http.engineio;

import io.vertx.core.MultiMap;
import java.util.Map;

/**
 * The request that opened a session.
 *
 * @param version the Engine.IO protocol, 3 or 4
 * @param query the address's parameters, decoded; the first of equal names
 * @param remoteAddress the numeric address of the other end of the TCP connection
 */
public record EngineHandshake(
        int version, Map<String, String> query, MultiMap headers, String remoteAddress, boolean secure) {}
