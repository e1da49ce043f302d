package letschat.http;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import letschat.http.action.Json;
import org.jspecify.annotations.Nullable;

/** The least Socket.IO client, over WebSocket, in the protocols of both ages. */
public final class SocketClient implements AutoCloseable {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final int engine;
    private final List<News> news = new ArrayList<>();
    private final Map<Long, CompletableFuture<Object>> acks = new HashMap<>();
    private final CompletableFuture<String> opened = new CompletableFuture<>();
    private final CompletableFuture<String> ended = new CompletableFuture<>();
    private @Nullable WebSocket socket;
    private long nextAck;

    /** An event that came; absent data is an empty text. */
    public record News(String name, Object data) {}

    private SocketClient(int engine) {
        this.engine = engine;
    }

    /** Opens a connection; whether it was let in tells {@link #refusal}. */
    static SocketClient open(int port, String prefix, int engine, Map<String, String> headers, String query) {
        var client = new SocketClient(engine);
        var builder = CLIENT.newWebSocketBuilder();
        headers.forEach(builder::header);
        var address = URI.create(
                "ws://127.0.0.1:" + port + prefix + "/socket.io/?EIO=" + engine + "&transport=websocket" + query);
        client.socket = builder.buildAsync(address, client.new Ears())
                .orTimeout(LIMIT.toSeconds(), TimeUnit.SECONDS)
                .join();
        return client;
    }

    /** What the server said when it did not let the client in; {@code connected} when it did. */
    public String refusal() {
        return opened.orTimeout(LIMIT.toSeconds(), TimeUnit.SECONDS).join();
    }

    public SocketClient admitted() {
        if (!refusal().equals("connected")) {
            throw new AssertionError("refused: " + refusal());
        }
        return this;
    }

    /** Emits with an ack and waits for it; JSON's null comes as an empty text. */
    public Object ask(String event, @Nullable Object data) {
        var answer = new CompletableFuture<Object>();
        long id;
        synchronized (this) {
            id = nextAck++;
            acks.put(id, answer);
        }
        send("42" + id + text(Plain.write(data == null ? List.of(event) : List.of(event, data))));
        return answer.orTimeout(LIMIT.toSeconds(), TimeUnit.SECONDS).join();
    }

    /** Emits without an ack. */
    public void tell(String event, Object data) {
        send("42" + text(Plain.write(List.of(event, data))));
    }

    /** Waits for an event and takes it. */
    public Object next(String event) {
        return next(event, data -> true);
    }

    public synchronized Object next(String event, Predicate<Object> which) {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (true) {
            for (var each : news) {
                if (each.name().equals(event) && which.test(each.data())) {
                    news.remove(each);
                    return each.data();
                }
            }
            long left = end - System.nanoTime();
            if (left <= 0) {
                throw new AssertionError("no " + event + " came, but " + news);
            }
            await(left);
        }
    }

    /** Everything of that name that has come and was not taken. All that was sent before is there when this returns. */
    public List<Object> all(String event) {
        ask("account:whoami", null);
        synchronized (this) {
            return news.stream()
                    .filter(each -> each.name().equals(event))
                    .map(News::data)
                    .toList();
        }
    }

    /** All events in order, as {@link #all(String)}. */
    public List<News> all() {
        ask("account:whoami", null);
        synchronized (this) {
            return List.copyOf(news);
        }
    }

    public synchronized void forget() {
        news.clear();
    }

    /** Waits until the server has ended the connection. */
    public void awaitEnd() {
        ended.orTimeout(LIMIT.toSeconds(), TimeUnit.SECONDS).join();
    }

    private void send(String packet) {
        var open = socket;
        if (open == null) {
            throw new IllegalStateException("not open");
        }
        send(open, packet);
    }

    /** One at a time: a socket takes no text while it sends another. */
    private static void send(WebSocket open, String packet) {
        synchronized (open) {
            open.sendText(packet, true)
                    .orTimeout(LIMIT.toSeconds(), TimeUnit.SECONDS)
                    .join();
        }
    }

    private void await(long nanos) {
        try {
            TimeUnit.NANOSECONDS.timedWait(this, nanos);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static String text(byte[] utf8) {
        return new String(utf8, StandardCharsets.UTF_8);
    }

    /** Takes packets apart. */
    private final class Ears implements WebSocket.Listener {
        private final StringBuilder partial = new StringBuilder();

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            partial.append(data);
            if (last) {
                var packet = partial.toString();
                partial.setLength(0);
                hear(from, packet);
            }
            from.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket from, int status, String reason) {
            end("closed " + status);
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable error) {
            end("error");
        }

        private void end(String why) {
            opened.complete(why);
            ended.complete(why);
        }

        private void hear(WebSocket from, String packet) {
            if (packet.startsWith("0") && engine >= 4) {
                send(from, "40");
            } else if (packet.equals("2")) {
                send(from, "3");
            } else if (packet.startsWith("40")) {
                opened.complete("connected");
            } else if (packet.startsWith("44")) {
                opened.complete(packet.substring(2));
            } else if (packet.startsWith("42")) {
                event(packet.substring(2));
            } else if (packet.startsWith("43")) {
                acknowledged(packet.substring(2));
            } else if (packet.equals("41") || packet.equals("1")) {
                ended.complete("put out");
            }
        }

        private void event(String json) {
            var parts = list(json);
            synchronized (SocketClient.this) {
                news.add(new News(String.valueOf(parts.getFirst()), parts.size() > 1 ? present(parts.get(1)) : ""));
                SocketClient.this.notifyAll();
            }
        }

        private void acknowledged(String packet) {
            int bracket = packet.indexOf('[');
            var value = present(list(packet.substring(bracket)).getFirst());
            synchronized (SocketClient.this) {
                var waiting = acks.remove(Long.valueOf(packet.substring(0, bracket)));
                if (waiting != null) {
                    waiting.complete(value);
                }
            }
        }

        private static Object present(@Nullable Object value) {
            return value == null ? "" : value;
        }

        private static List<?> list(String json) {
            return (List<?>) Json.read(json.getBytes(StandardCharsets.UTF_8)).orElseThrow();
        }
    }

    @Override
    public void close() {
        var open = socket;
        if (open != null) {
            open.abort();
        }
    }
}
