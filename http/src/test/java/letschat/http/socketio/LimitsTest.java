package letschat.http.socketio;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import letschat.http.engineio.EngineSettings;
import org.junit.jupiter.api.Test;

/** What happens to clients that are slow, silent or too eager, and to all when the server stops. */
class LimitsTest {
    private static final String OLD = "/socket.io/?EIO=3&transport=websocket";
    private static final String NEW = "/socket.io/?EIO=4&transport=websocket";
    private static final String POLLING = "EIO=3&transport=polling&b64=1";
    private static final Duration SOON = Duration.ofMillis(200);
    private static final Duration LATE = Duration.ofSeconds(30);
    private static final int MAX_PAYLOAD = 1_000_000;
    private static final int MAX_PACKETS = 100;
    private static final int MAX_BYTES = 500_000;

    private static EchoServer server(SocketSettings settings) {
        return new EchoServer("/socket.io", settings, 2);
    }

    private static SocketSettings pings(Duration ping, Duration upgrade) {
        return SocketSettings.defaults()
                .with(new EngineSettings(ping, ping, ping, upgrade, MAX_PAYLOAD, MAX_PACKETS, MAX_BYTES));
    }

    private static SocketSettings patient() {
        return pings(LATE, LATE);
    }

    private static RawWebSocket joined(EchoServer server, String path) throws Exception {
        var before = server.everyone.size();
        var client = new RawWebSocket(server.port(), path);
        client.next();
        assertThat(client.next()).isEqualTo("40");
        await(() -> server.everyone.size() > before);
        return client;
    }

    private static void await(BooleanSupplier condition) {
        var deadline = System.nanoTime() + LATE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(deadline);
            LockSupport.parkNanos(1_000_000);
        }
    }

    @Test
    void aSlowReaderIsCutOffAndTheOthersDoNotNotice() throws Exception {
        var frames = 2_000;
        var text = "x".repeat(8_000);
        try (var server = server(patient());
                var slow = joined(server, OLD);
                var quick = joined(server, OLD)) {
            var read = new AtomicInteger();
            var heard = CompletableFuture.supplyAsync(() -> readInOrder(quick, frames, read));
            for (var i = 0; i < frames; i++) {
                var sent = i;
                await(() -> sent - read.get() < 20 || heard.isDone());
                server.everyone.broadcast(Frame.event("news", TextNode.valueOf(i + text)));
            }
            assertThat(heard.get()).isEqualTo(frames);
            await(() -> server.everyone.size() == 1);
            await(() -> !server.ends.isEmpty());
            assertThat(server.ends).containsExactly("slow reader");
            assertThat(slow.end()).isEqualTo("<end>");
        }
    }

    /** Reads numbered news and tells how many came in order. */
    private static int readInOrder(RawWebSocket client, int count, AtomicInteger read) {
        try {
            while (read.get() < count && client.next().startsWith("42[\"news\",\"" + read.get() + "x")) {
                read.incrementAndGet();
            }
            return read.get();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void whoDoesNotPollWhatWaitsIsForgotten() throws Exception {
        try (var server = server(patient());
                var client = new Polling(server.port(), POLLING)) {
            var sid = "&sid=" + client.open();
            await(() -> server.everyone.size() == 1);
            for (var i = 0; i <= MAX_PACKETS; i++) {
                server.everyone.broadcast(Frame.event("news", IntNode.valueOf(i)));
            }
            await(() -> !server.ends.isEmpty());
            assertThat(server.ends).containsExactly("slow reader");
            assertThat(client.get(sid).body()).contains("Session ID unknown");
        }
    }

    @Test
    void anEagerClientIsReadNoFasterThanItIsServed() throws Exception {
        var events = 30_000;
        var padding = "x".repeat(500);
        try (var server = server(patient());
                var client = joined(server, OLD)) {
            client.send("42[\"hold\"]");
            var sent = CompletableFuture.runAsync(() -> {
                try {
                    for (var i = 0; i < events; i++) {
                        client.send("42[\"quiet\",\"" + padding + "\"]");
                    }
                    client.send("421[\"ask\",\"done\"]");
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            server.held.completeOnTimeout(null, SOON.toMillis(), TimeUnit.MILLISECONDS);
            assertThat(client.next()).isEqualTo("431[\"done\"]");
            sent.join();
            assertThat(server.ends).isEmpty();
        }
    }

    @Test
    void anOldClientThatDoesNotPingIsGivenUp() throws Exception {
        try (var server = server(pings(SOON, LATE));
                var client = joined(server, OLD)) {
            assertThat(client.end()).isEqualTo("<end>");
            await(() -> !server.ends.isEmpty());
            assertThat(server.ends).containsExactly("ping timeout");
        }
    }

    @Test
    void aNewClientIsPingedAndGivenUpWhenItDoesNotAnswer() throws Exception {
        try (var server = server(pings(SOON, LATE));
                var client = new RawWebSocket(server.port(), NEW)) {
            assertThat(client.next()).startsWith("0");
            client.send("40");
            assertThat(client.next()).startsWith("40");
            for (var i = 0; i < 4; i++) {
                assertThat(client.next()).isEqualTo("2");
                client.send("3");
            }
            assertThat(client.next()).isEqualTo("2");
            assertThat(client.end()).isEqualTo("<end>");
            await(() -> !server.ends.isEmpty());
            assertThat(server.ends).containsExactly("ping timeout");
        }
    }

    @Test
    void aHalfOpenUpgradeIsGivenUpAndPollingGoesOn() throws Exception {
        try (var server = server(pings(LATE, SOON));
                var polling = new Polling(server.port(), POLLING)) {
            var sid = "&sid=" + polling.open();
            polling.get(sid);
            try (var socket = new RawWebSocket(server.port(), OLD + sid)) {
                socket.send("2probe");
                assertThat(socket.next()).isEqualTo("3probe");
                assertThat(polling.get(sid).body()).isEqualTo("1:6");
                assertThat(socket.end()).startsWith("<");
            }
            polling.post(sid, "12:421[\"ask\",1]");
            assertThat(polling.get(sid).body()).isEqualTo("6:431[1]");
        }
    }

    @Test
    void whoIsNotLetInMayNotStay() throws Exception {
        var hasty = new SocketSettings(patient().engine(), SOON, 1, 10, 10, 10);
        try (var server = server(hasty);
                var refused = new RawWebSocket(server.port(), OLD + "&token=bare");
                var mute = new RawWebSocket(server.port(), NEW)) {
            assertThat(refused.end()).isEqualTo("<close 1000>");
            assertThat(mute.end()).isEqualTo("<close 1000>");
            assertThat(server.ends).isEmpty();
        }
    }

    @Test
    void oneAddressCannotKeepAllOthersWaiting() throws Exception {
        try (var server = server(patient());
                var client = new Polling(server.port(), "EIO=4&transport=polling")) {
            for (var i = 0; i < WaitingClients.MAX; i++) {
                assertThat(client.get("").statusCode()).isEqualTo(200);
            }
            assertThat(client.get("").statusCode()).isEqualTo(429);
            var elsewhere = client.get("", "X-From", "192.0.2.1");
            assertThat(elsewhere.statusCode()).isEqualTo(200);
        }
    }

    @Test
    void whoWasLetInWaitsNoLonger() throws Exception {
        try (var server = server(patient())) {
            for (var i = 0; i < WaitingClients.MAX + 10; i++) {
                try (var client = new RawWebSocket(server.port(), OLD)) {
                    assertThat(client.status()).isEqualTo(101);
                    client.next();
                    assertThat(client.next()).isEqualTo("40");
                }
            }
        }
    }

    @Test
    void aPingFloodThatNobodyReadsEndsTheConnection() throws Exception {
        try (var server = server(patient());
                var client = joined(server, OLD)) {
            var flood = CompletableFuture.runAsync(() -> {
                try {
                    while (server.ends.isEmpty()) {
                        client.frame(RawWebSocket.PING, new byte[125]);
                    }
                } catch (IOException e) {
                    // The server has hung up, as it should.
                }
            });
            flood.get(LATE.toSeconds(), TimeUnit.SECONDS);
            await(() -> !server.ends.isEmpty());
            assertThat(server.ends).containsExactly("slow reader");
        }
    }

    @Test
    void oneWhoIsPutOutIsToldAndHeardNoMore() throws Exception {
        try (var server = server(patient());
                var client = joined(server, OLD)) {
            client.send("42[\"leave\"]");
            assertThat(client.next()).isEqualTo("41");
            await(() -> !server.ends.isEmpty());
            assertThat(server.ends).containsExactly("server namespace disconnect");
            assertThat(server.everyone.size()).isZero();
            client.send("421[\"ask\",1]");
            assertThat(client.next()).isEqualTo("<close 1000>");
            assertThat(server.ends).hasSize(1);
        }
    }

    @Test
    void whatOneThreadSendsKeepsItsOrder() throws Exception {
        var events = 1_000;
        try (var server = server(SocketSettings.defaults());
                var client = joined(server, OLD)) {
            var socket = server.sockets.element();
            for (var i = 0; i < events; i++) {
                var frame = Frame.event("n", IntNode.valueOf(i));
                if (i % 2 == 0) {
                    socket.emit(frame);
                } else {
                    server.everyone.broadcast(frame);
                }
            }
            for (var i = 0; i < events; i++) {
                assertThat(client.next()).isEqualTo("42[\"n\"," + i + "]");
            }
        }
    }

    @Test
    void eachGetsTheShapeItKnows() throws Exception {
        try (var server = server(patient());
                var classic = joined(server, OLD);
                var extended = joined(server, OLD + "&token=extended")) {
            server.everyone.broadcast(
                    Frame.event("n", TextNode.valueOf("old")), Frame.event("n", TextNode.valueOf("new")));
            assertThat(classic.next()).isEqualTo("42[\"n\",\"old\"]");
            assertThat(extended.next()).isEqualTo("42[\"n\",\"new\"]");
        }
    }

    @Test
    void whenTheServerStopsClientsAreSentAway() throws Exception {
        try (var server = server(patient());
                var socket = joined(server, OLD);
                var polling = new Polling(server.port(), POLLING)) {
            var sid = "&sid=" + polling.open();
            polling.get(sid);
            var open = polling.ask(sid);
            await(() -> server.everyone.size() == 2);
            polling.post(sid, "1:2");
            assertThat(open.get().body()).isEqualTo("1:3");
            var last = polling.ask(sid);
            var closed = server.server().close(LATE);
            assertThat(socket.next()).isEqualTo("<close 1001>");
            socket.frame(RawWebSocket.CLOSE, new byte[] {3, (byte) 0xe9});
            // Empty if the question came after the end.
            assertThat(last.get().body()).isIn("1:1", "");
            closed.join();
            assertThat(server.ends).containsExactly("server shutting down", "server shutting down");
            assertThat(polling.get("").statusCode()).isEqualTo(503);
        }
    }
}
