package letschat.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was acknowledged is there after the process was killed in the middle of posting. */
final class KillTest {
    private static final int ROUNDS = 20;
    private static final int ROOMS = 3;
    private static final int OVER_REST = 4;
    private static final int OVER_SOCKETS = 2;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    private Path scratch = Path.of("");

    private final RandomGenerator random = new Random(7);
    private final Map<String, Long> checkedUpTo = new HashMap<>();

    @Test
    void whatWasAcknowledgedIsThereInOrderAndOnceAfterEachKill() throws Exception {
        var data = scratch.resolve("data");
        var server = ServerProcess.start(data);
        try {
            var person = Person.register(server.url(), "alice");
            var rooms = makeRooms(person);
            for (int round = 0; round < ROUNDS; round++) {
                var posters = postAndKill(server, person, rooms, round);
                server = ServerProcess.start(data);
                person = person.at(server.url());
                for (var poster : posters) {
                    poster.retry(overRest(person));
                }
                for (var room : rooms) {
                    check(person, room, posters);
                }
            }
        } finally {
            server.kill();
        }
    }

    private static List<String> makeRooms(Person person) {
        var rooms = new ArrayList<String>();
        for (int i = 0; i < ROOMS; i++) {
            var room = Person.JSON.createObjectNode().put("name", "Room " + i).put("slug", "room_" + i);
            rooms.add(person.post("/rooms", room).json().path("id").asText());
        }
        return rooms;
    }

    private List<Poster> postAndKill(ServerProcess server, Person person, List<String> rooms, int round)
            throws InterruptedException, ExecutionException {
        var count = new AtomicInteger();
        var posters = new ArrayList<Poster>();
        var work = new ArrayList<Callable<Boolean>>();
        for (int i = 0; i < OVER_REST + OVER_SOCKETS; i++) {
            var poster = new Poster("round %d poster %d".formatted(round, i), rooms.get(i % ROOMS), count);
            posters.add(poster);
            boolean socket = i >= OVER_REST;
            work.add(() -> {
                poster.postUntilTheEnd(socket ? overSocket(person) : overRest(person));
                return true;
            });
        }
        int enough = random.nextInt(20, 300);
        work.add(() -> {
            Eventually.so(PATIENCE, enough + " acknowledgements", () -> count.get() >= enough);
            server.kill();
            return true;
        });
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var done : threads.invokeAll(work)) {
                assertThat(done.get()).isTrue();
            }
        }
        return posters;
    }

    private static Function<ObjectNode, JsonNode> overRest(Person person) {
        return message -> person.post("/messages", message).json();
    }

    private static Function<ObjectNode, JsonNode> overSocket(Person person) {
        var line = SocketLine.open(person);
        return message -> line.ask("messages:create", message);
    }

    /** Everything since the last check: numbered without a gap, nothing twice, everything acknowledged as acknowledged. */
    private void check(Person person, String room, List<Poster> posters) {
        long before = checkedUpTo.getOrDefault(room, 0L);
        var byId = new HashMap<String, Poster.Acknowledged>();
        var texts = new ArrayList<String>();
        long seq = before;
        for (var message : history(person, room, before)) {
            seq++;
            assertThat(message.path("seq").asLong()).as("no gap").isEqualTo(seq);
            var text = message.path("text").asText();
            texts.add(text);
            byId.put(
                    message.path("id").asText(),
                    new Poster.Acknowledged(message.path("id").asText(), seq, text));
        }
        assertThat(texts).as("each once").doesNotHaveDuplicates();
        for (var poster : posters) {
            if (poster.room().equals(room)) {
                assertThat(poster.acknowledged())
                        .as("acknowledged, so there")
                        .allSatisfy(it -> assertThat(byId.get(it.id())).isEqualTo(it));
                assertThat(poster.acknowledged())
                        .as("in the order they were said")
                        .isSortedAccordingTo((a, b) -> Long.compare(a.seq(), b.seq()));
            }
        }
        checkedUpTo.put(room, seq);
    }

    private static List<JsonNode> history(Person person, String room, long sinceSeq) {
        var query = Map.of(
                "room",
                room,
                "since_seq",
                Long.toString(sinceSeq),
                "take",
                "5000",
                "reverse",
                "false",
                "extended",
                "true");
        var messages = new ArrayList<JsonNode>();
        person.get("/messages", query).json().forEach(messages::add);
        assertThat(messages).as("one page").hasSizeLessThan(5000);
        return messages;
    }
}
