package letschat.http.socketio;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * What a front does with connections.
 *
 * <p>All calls for one connection come one after another, in the client's order, on a virtual thread that may block. What they throw is
 * logged, and the connection lives on.
 */
public interface SocketHandler {

    /** Decides whether to let a client in; what it throws refuses. */
    Decision connect(Handshake handshake);

    /** The client was let in and told so; it hears what is sent from now on. */
    void connected(Socket socket);

    /**
     * The client sent an event.
     *
     * @param args what follows the name; binary parts are {@link com.fasterxml.jackson.databind.node.BinaryNode}s
     */
    void event(Socket socket, String name, List<JsonNode> args, Ack ack);

    /** A connection that was let in has ended, and has left its groups; the last call for it. */
    void disconnected(Socket socket, String reason);
}
