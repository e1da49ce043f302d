package letschat.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** Says one numbered thing after another in one room until the server is gone, and remembers what was acknowledged. */
final class Poster {
    /** What the server acknowledged. */
    record Acknowledged(String id, long seq, String text) {}

    private final String name;
    private final String room;
    private final AtomicInteger count;
    private final List<Acknowledged> acknowledged = new ArrayList<>();
    private int said;
    private Optional<ObjectNode> unanswered = Optional.empty();

    /** @param count goes up with every acknowledgement of every poster */
    Poster(String name, String room, AtomicInteger count) {
        this.name = name;
        this.room = room;
        this.count = count;
    }

    String room() {
        return room;
    }

    List<Acknowledged> acknowledged() {
        return acknowledged;
    }

    /** Posts by {@code send} until that fails. */
    void postUntilTheEnd(Function<ObjectNode, JsonNode> send) {
        try {
            while (true) {
                post(next(), send);
            }
        } catch (RuntimeException _) {
            // The server was killed, which is what this waits for. A refusal is an AssertionError and goes on up.
        }
    }

    /** Posts again what was never answered, under the same client id. */
    void retry(Function<ObjectNode, JsonNode> send) {
        unanswered.ifPresent(message -> post(message, send));
    }

    private ObjectNode next() {
        var text = name + " " + said;
        said++;
        return Person.JSON
                .createObjectNode()
                .put("room", room)
                .put("text", text)
                .put("clientId", text)
                .put("extended", true);
    }

    private void post(ObjectNode message, Function<ObjectNode, JsonNode> send) {
        unanswered = Optional.of(message);
        var answer = send.apply(message);
        if (answer.path("seq").asLong() == 0) {
            throw new AssertionError("not acknowledged: " + answer);
        }
        acknowledged.add(new Acknowledged(
                answer.path("id").asText(),
                answer.path("seq").asLong(),
                message.path("text").asText()));
        unanswered = Optional.empty();
        count.incrementAndGet();
    }
}
