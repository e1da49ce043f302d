package letschat.xmpp.stream;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.TcpServerConfig;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import letschat.xmpp.stanza.Jid;

/**
 * Joins two clients that cannot reach each other (XEP-0065 §6): both connect, name the same stream, and wait until the
 * one who is signed in says go. Knows nobody: without that word no byte passes. Safe for many threads.
 */
public final class ByteProxy implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int MOST_WAITING = 500;
    private static final int DIGEST = 40;
    private static final byte VERSION = 5;

    private final Vertx vertx;
    private final NetServer server;
    private final Map<String, List<NetSocket>> waiting = new HashMap<>();
    private final AtomicInteger unjoined = new AtomicInteger();

    public ByteProxy(Vertx vertx, String host, int port) {
        this.vertx = vertx;
        this.server = vertx.createNetServer(new TcpServerConfig().setHost(host).setPort(port));
        server.connectHandler(this::connected);
    }

    /** Listens; returns the port in use. */
    public int start() {
        server.listen()
                .toCompletionStage()
                .toCompletableFuture()
                .orTimeout(20, TimeUnit.SECONDS)
                .join();
        return server.actualPort();
    }

    @Override
    public void close() {
        server.close()
                .toCompletionStage()
                .toCompletableFuture()
                .orTimeout(20, TimeUnit.SECONDS)
                .join();
    }

    private void connected(NetSocket socket) {
        if (unjoined.incrementAndGet() > MOST_WAITING) {
            unjoined.decrementAndGet();
            socket.close();
            return;
        }
        var greeting = new Greeting(socket);
        long timer = vertx.setTimer(PATIENCE.toMillis(), late -> greeting.giveUp());
        socket.handler(greeting::read);
        socket.closeHandler(closed -> {
            vertx.cancelTimer(timer);
            greeting.gone();
        });
    }

    /** One connection's SOCKS5 dialogue (RFC 1928), in the only form that XEP-0065 has. On its event loop. */
    private final class Greeting {
        private final NetSocket socket;
        private Buffer read = Buffer.buffer();
        private boolean greeted;
        private String digest = "";
        private boolean over;

        private Greeting(NetSocket socket) {
            this.socket = socket;
        }

        private void read(Buffer more) {
            read = read.appendBuffer(more);
            if (!greeted && read.length() >= 2 && read.length() >= 2 + (read.getByte(1) & 0xFF)) {
                greeted = true;
                read = Buffer.buffer(read.getBytes(2 + (read.getByte(1) & 0xFF), read.length()));
                socket.write(Buffer.buffer(new byte[] {VERSION, 0}));
            }
            int whole = 5 + DIGEST + 2;
            if (greeted && read.length() >= whole) {
                request();
            } else if (read.length() > whole + 260) {
                socket.close();
            }
        }

        private void request() {
            boolean wellFormed = read.getByte(0) == VERSION
                    && read.getByte(1) == 1
                    && read.getByte(3) == 3
                    && (read.getByte(4) & 0xFF) == DIGEST;
            String named = wellFormed ? read.getString(5, 5 + DIGEST, "US-ASCII") : "";
            if (!named.matches("[0-9a-f]{40}") || !add(named, socket)) {
                socket.close();
                return;
            }
            digest = named;
            socket.pause();
            socket.write(Buffer.buffer(new byte[] {VERSION, 0, 0, 3, DIGEST})
                    .appendString(named, "US-ASCII")
                    .appendBytes(new byte[] {0, 0}));
        }

        private void giveUp() {
            if (digest.isEmpty() || waits(digest, socket)) {
                socket.close();
            }
        }

        private void gone() {
            if (!over) {
                over = true;
                unjoined.decrementAndGet();
                remove(digest, socket);
            }
        }
    }

    private synchronized boolean add(String digest, NetSocket socket) {
        List<NetSocket> sockets = waiting.computeIfAbsent(digest, key -> new ArrayList<>(2));
        return sockets.size() < 2 && sockets.add(socket);
    }

    private synchronized boolean waits(String digest, NetSocket socket) {
        return waiting.getOrDefault(digest, List.of()).contains(socket);
    }

    private synchronized void remove(String digest, NetSocket socket) {
        waiting.computeIfPresent(digest, (named, sockets) -> {
            sockets.remove(socket);
            return sockets.isEmpty() ? null : sockets;
        });
    }

    private synchronized Optional<List<NetSocket>> take(String digest) {
        List<NetSocket> sockets = waiting.getOrDefault(digest, List.of());
        return sockets.size() == 2 ? Optional.ofNullable(waiting.remove(digest)) : Optional.empty();
    }

    /** Lets the bytes of this stream pass; false when not both ends are there. */
    public boolean activate(String streamId, Jid initiator, Jid target) {
        Optional<List<NetSocket>> both = take(digest(streamId, initiator, target));
        both.ifPresent(sockets -> {
            NetSocket one = sockets.getFirst();
            NetSocket other = sockets.getLast();
            one.pipeTo(other).onComplete(over -> other.close());
            other.pipeTo(one).onComplete(over -> one.close());
        });
        return both.isPresent();
    }

    private static String digest(String streamId, Jid initiator, Jid target) {
        try {
            var sha1 = MessageDigest.getInstance("SHA-1");
            byte[] named = (streamId + initiator + target).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(sha1.digest(named));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every JDK has SHA-1", missing);
        }
    }
}
