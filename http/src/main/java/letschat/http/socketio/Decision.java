package letschat.http.socketio;

import java.util.Optional;

/** Whether a client is let in. */
public sealed interface Decision {

    /**
     * It is.
     *
     * @param attachment what the front keeps with the connection, see {@link Socket#attachment}
     * @param extended whether it is sent the extended of two shapes, see {@link SocketGroup#broadcast(Frame, Frame)}
     */
    record Accept(Object attachment, boolean extended) implements Decision {}

    /**
     * It is not.
     *
     * @param message what the client is told; without one, older clients get a bare error, and newer ones a general one
     */
    record Refuse(Optional<String> message) implements Decision {}

    static Decision accept(Object attachment) {
        return new Accept(attachment, false);
    }

    static Decision refuse(String message) {
        return new Refuse(Optional.of(message));
    }

    static Decision refuse() {
        return new Refuse(Optional.empty());
    }
}
