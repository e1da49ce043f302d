package letschat.xmpp.web;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import letschat.core.Fixtures;
import letschat.xmpp.xml.Element;
import letschat.xmpp.xml.XmlLimits;
import letschat.xmpp.xml.XmlReader;
import letschat.xmpp.xml.XmlRefused;
import org.jspecify.annotations.Nullable;

/** A client over a WebSocket that does what a test says. */
final class FrameClient implements AutoCloseable {
    static final String OPEN = "<open xmlns='urn:ietf:params:xml:ns:xmpp-framing' to='h' version='1.0'/>";
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Element END = Element.of("end", "test");

    private final HttpClient http = HttpClient.newHttpClient();
    private final BlockingQueue<Element> received = new LinkedBlockingQueue<>();
    private final WebSocket socket;

    private FrameClient(int port, String... headers) {
        var builder = http.newWebSocketBuilder().subprotocols("xmpp").connectTimeout(PATIENCE);
        for (int i = 0; i < headers.length; i += 2) {
            builder.header(headers[i], headers[i + 1]);
        }
        this.socket = builder.buildAsync(URI.create("ws://127.0.0.1:" + port + "/xmpp-websocket"), new Hearing())
                .join();
    }

    static FrameClient connected(int port, String... headers) {
        return new FrameClient(port, headers);
    }

    static FrameClient unbound(int port, String user) {
        var client = connected(port);
        client.send(OPEN);
        client.next();
        client.next();
        String plain = "\0" + user + "\0" + Fixtures.PASSWORD;
        client.send("<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='PLAIN'>"
                + Base64.getEncoder().encodeToString(plain.getBytes(StandardCharsets.UTF_8)) + "</auth>");
        client.next();
        client.send(OPEN);
        client.next();
        client.next();
        return client;
    }

    static FrameClient signedIn(int port, String user) {
        var client = unbound(port, user);
        client.send("<iq xmlns='jabber:client' type='set' id='bind'>"
                + "<bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'><resource>w</resource></bind></iq>");
        client.next();
        return client;
    }

    private final class Hearing implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                try {
                    received.add(XmlReader.parse(text.toString(), XmlLimits.SIGNED_IN));
                } catch (XmlRefused notAlone) {
                    throw new AssertionError("a frame is no element of its own: " + text, notAlone);
                } finally {
                    text.setLength(0);
                }
            }
            webSocket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket webSocket, int status, String reason) {
            received.add(END);
            return null;
        }

        @Override
        public void onError(WebSocket webSocket, Throwable error) {
            received.add(END);
        }
    }

    void send(String frame) {
        socket.sendText(frame, true).join();
    }

    /** In pieces of this many characters. */
    void sendInPieces(String frame, int size) {
        for (int at = 0; at < frame.length(); at += size) {
            int end = Math.min(frame.length(), at + size);
            socket.sendText(frame.substring(at, end), end == frame.length()).join();
        }
    }

    Element next() {
        try {
            Element next = received.poll(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            if (next == null) {
                throw new AssertionError("nothing came");
            }
            return next;
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stop);
        }
    }

    String streamError() {
        Element next = next();
        while (!next.is("error", "http://etherx.jabber.org/streams")) {
            next = next();
        }
        return next.firstChild().orElseThrow().name();
    }

    boolean ended() {
        return next().equals(END);
    }

    /** Breaks the connection without a word. */
    void abort() {
        socket.abort();
    }

    @Override
    public void close() {
        socket.abort();
        http.shutdownNow();
    }
}
