package letschat.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One Socket.IO connection over a WebSocket (Engine.IO 4, Socket.IO 5), asking one thing at a time. */
final class SocketLine {
    /** Stands for the end of the connection among what was heard; the rest of it says how it ended. */
    static final String ENDED = "\0";

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private final WebSocket socket;

    private SocketLine(Person person) {
        var token = URLEncoder.encode(person.token(), StandardCharsets.UTF_8);
        var address = URI.create(
                "ws://" + person.server().getAuthority() + "/socket.io/?EIO=4&transport=websocket&token=" + token);
        this.socket = person.client()
                .newWebSocketBuilder()
                .connectTimeout(PATIENCE)
                .buildAsync(address, new Ear(heard))
                .join();
    }

    static SocketLine open(Person person) {
        var line = new SocketLine(person);
        line.hear("0");
        line.say("40");
        line.hear("40");
        return line;
    }

    /** Emits an event with an ack and answers what the ack holds. */
    JsonNode ask(String event, ObjectNode data) {
        var frame = Person.JSON.createArrayNode().add(event).add(data);
        say("421" + frame);
        return Person.parse(hear("431").substring(3)).path(0);
    }

    private void say(String packet) {
        socket.sendText(packet, true).join();
    }

    /** The next packet that begins so; others are skipped, pings answered. */
    String hear(String beginning) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            var packet = next(deadline);
            if (packet.startsWith(beginning)) {
                return packet;
            }
            if (packet.equals("2")) {
                say("3");
            }
            if (packet.startsWith(ENDED)) {
                throw new IllegalStateException("the connection ended: " + packet.substring(1));
            }
        }
    }

    /** Waits for the end of the connection and tells how it came. */
    String end() {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            var packet = next(deadline);
            if (packet.startsWith(ENDED)) {
                return packet.substring(1);
            }
        }
    }

    private String next(long deadline) {
        try {
            var packet = heard.poll(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
            if (packet == null) {
                throw new IllegalStateException("nothing more was heard");
            }
            return packet;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Puts whole packets into a queue. */
    private static final class Ear implements WebSocket.Listener {
        private final StringBuilder part = new StringBuilder();
        private final BlockingQueue<String> heard;

        Ear(BlockingQueue<String> heard) {
            this.heard = heard;
        }

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            part.append(data);
            if (last) {
                heard.add(part.toString());
                part.setLength(0);
            }
            socket.request(1);
            return CompletableFuture.completedStage(null);
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
            heard.add(ENDED + code + " " + reason);
            return CompletableFuture.completedStage(null);
        }

        @Override
        public void onError(WebSocket socket, Throwable error) {
            heard.add(ENDED + error);
        }
    }
}
