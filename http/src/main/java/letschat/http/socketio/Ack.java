package letschat.http.socketio;

import com.fasterxml.jackson.databind.JsonNode;

/** The answer to one event; may be given by any thread, at any time, once. What comes later, or unasked, is dropped. */
public interface Ack {

    /** Whether the client waits for an answer. */
    boolean wanted();

    /** Answers with one value. */
    void reply(byte[] json);

    /** Answers with one value, whose {@link com.fasterxml.jackson.databind.node.BinaryNode}s go as binary parts. */
    void reply(JsonNode value);
}
