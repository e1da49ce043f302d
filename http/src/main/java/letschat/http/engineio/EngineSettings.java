package letschat.http.engineio;

import io.vertx.core.http.HttpServerOptions;
import java.time.Duration;

/**
 * The limits and rhythms of Engine.IO sessions.
 *
 * @param pingInterval how often a client (protocol 3) or the server (protocol 4) asks whether the other is there
 * @param pingTimeout how long protocol 4 waits for the answer
 * @param legacyPingTimeout the same for protocol 3, which clients learn in the handshake
 * @param upgradeTimeout how long a probed WebSocket may hesitate before it is given up
 * @param maxPayload bytes of one received request body or WebSocket message
 * @param maxQueuedPackets packets that may wait for a client's next poll
 * @param maxQueuedBytes bytes that may wait for one client, on either transport; a WebSocket's packet counts about 100 bytes more than it has
 */
public record EngineSettings(
        Duration pingInterval,
        Duration pingTimeout,
        Duration legacyPingTimeout,
        Duration upgradeTimeout,
        int maxPayload,
        int maxQueuedPackets,
        int maxQueuedBytes) {

    /** What the official servers use where they have the setting. */
    public static EngineSettings defaults() {
        return new EngineSettings(
                Duration.ofSeconds(25),
                Duration.ofSeconds(20),
                Duration.ofSeconds(60),
                Duration.ofSeconds(10),
                1_000_000,
                10_000,
                4_000_000);
    }

    /** What an HTTP server must be told for these limits to hold: no message is cut short, none compressed. */
    public HttpServerOptions httpOptions() {
        return new HttpServerOptions()
                .setMaxWebSocketFrameSize(maxPayload)
                .setMaxWebSocketMessageSize(maxPayload)
                .setPerFrameWebSocketCompressionSupported(false)
                .setPerMessageWebSocketCompressionSupported(false);
    }
}
