package letschat.http.socketio;

import java.time.Duration;
import letschat.http.engineio.EngineSettings;

/**
 * The limits of Socket.IO connections.
 *
 * @param connectTimeout how long a client may stay that was not let in, or has not asked
 * @param maxAttachments binary parts of one event
 * @param maxDepth arrays and objects inside each other in one event
 * @param busyEvents events of one connection that may wait before no more is read from it
 * @param maxEvents events of one connection that may wait before it is closed as a flood; those that were read at once may be many
 */
public record SocketSettings(
        EngineSettings engine,
        Duration connectTimeout,
        int maxAttachments,
        int maxDepth,
        int busyEvents,
        int maxEvents) {

    public static SocketSettings defaults() {
        return new SocketSettings(EngineSettings.defaults(), Duration.ofSeconds(45), 10, 64, 64, 10_000);
    }

    public SocketSettings with(EngineSettings engine) {
        return new SocketSettings(engine, connectTimeout, maxAttachments, maxDepth, busyEvents, maxEvents);
    }
}
