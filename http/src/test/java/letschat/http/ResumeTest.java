package letschat.http;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A client that says what it has gets exactly what it missed. */
class ResumeTest {
    private static final int POSTS = 300;

    private final World world = World.open();
    private final String lobby = world.fixtures().lobby().id().value();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void reconnectingWhileOthersTalkLosesAndDoublesNothing() {
        var talking = talk();
        var heard = new ArrayList<Long>();
        while (!talking.isDone() || last(heard) < POSTS) {
            try (var socket = world.socket("bob", 4).admitted()) {
                var joined = (Map<?, ?>) socket.ask("rooms:join", Map.of("roomId", lobby, "since_seq", last(heard)));
                ((List<?>) requireNonNull(joined.get("messages"))).forEach(message -> heard.add(seq(message)));
                if (last(heard) < POSTS) {
                    heard.add(seq(socket.next("messages:new")));
                }
                socket.all("messages:new").forEach(message -> heard.add(seq(message)));
            }
        }
        assertThat(heard)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, POSTS).boxed().toList());
    }

    private CompletableFuture<Void> talk() {
        var executor = Executors.newVirtualThreadPerTaskExecutor();
        return CompletableFuture.runAsync(
                        () -> {
                            for (int i = 0; i < POSTS; i++) {
                                world.fixtures()
                                        .say(
                                                world.caller("alice"),
                                                world.fixtures().lobby(),
                                                "m" + i);
                            }
                        },
                        executor)
                .whenComplete((done, failed) -> executor.shutdown());
    }

    private static long last(List<Long> heard) {
        return heard.isEmpty() ? 0 : heard.getLast();
    }

    private static long seq(Object message) {
        return (Long) requireNonNull(((Map<?, ?>) message).get("seq"));
    }

    @Test
    void listsPageByNumber() {
        for (int i = 0; i < 5; i++) {
            world.fixtures().say(world.caller("alice"), world.fixtures().lobby(), "m" + i);
        }
        assertThat(seqs("since_seq=2")).containsExactly(3L, 4L, 5L);
        assertThat(seqs("before_seq=4&take=2")).containsExactly(3L, 2L);
        assertThat(seqs("since_seq=1&before_seq=4&reverse=true")).containsExactly(3L, 2L);
        assertThat(world.as("alice").get("/messages?since_seq=-1&room=" + lobby).status())
                .isEqualTo(400);
    }

    @Test
    void aRetriedPostIsOneMessage() {
        var post = Map.of("room", lobby, "text", "once", "clientId", "c-1");
        var ids = new HashSet<Object>();
        for (int i = 0; i < 3; i++) {
            ids.add(((Map<?, ?>)
                            world.as("alice").json("POST", "/messages", post).body())
                    .get("id"));
        }
        assertThat(ids).hasSize(1);
        assertThat(seqs("since_seq=0")).containsExactly(1L);
    }

    @Test
    void aNumberFromTheFutureGivesNothingOfAnybodyElse() {
        world.fixtures().say(world.caller("alice"), world.fixtures().lobby(), "m");
        try (var socket = world.socket("bob", 4).admitted()) {
            var joined = (Map<?, ?>) socket.ask("rooms:join", Map.of("roomId", lobby, "sinceSeq", 99));
            assertThat(joined.get("seq")).isEqualTo(1L);
            assertThat(joined.get("messages")).isEqualTo(List.of());
        }
    }

    private List<Long> seqs(String query) {
        var answer = world.as("alice").get("/messages?room=" + lobby + "&" + query);
        return ((List<?>) answer.body()).stream().map(ResumeTest::seq).toList();
    }
}
