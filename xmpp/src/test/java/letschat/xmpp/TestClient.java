package letschat.xmpp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import letschat.core.Fixtures;
import letschat.xmpp.xml.Element;
import letschat.xmpp.xml.Namespaces;
import letschat.xmpp.xml.XmlHandler;
import letschat.xmpp.xml.XmlLimits;
import letschat.xmpp.xml.XmlReader;
import letschat.xmpp.xml.XmlRefused;
import letschat.xmpp.xml.XmlWriter;

/** A client that does what a test says, over a real socket. */
public final class TestClient implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Element END = Element.of("end", "test");

    private final Socket socket;
    private final BlockingQueue<Element> received = new LinkedBlockingQueue<>();
    private final XmlReader reader;

    public TestClient(int port) {
        try {
            this.socket = new Socket(InetAddress.getLoopbackAddress(), port);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        this.reader = new XmlReader(XmlLimits.SIGNED_IN, new XmlHandler() {
            @Override
            public void opened(Element header) {}

            @Override
            public void element(Element element) {
                received.add(element);
            }

            @Override
            public void closed() {
                received.add(END);
            }
        });
        listen();
    }

    private void listen() {
        Socket current = socket;
        Thread.ofVirtual().start(() -> read(current));
    }

    /** Signed in as {@code user}, bound to the resource {@code r}. */
    public static TestClient signedIn(int port, String user) {
        return signedIn(port, user, Fixtures.PASSWORD);
    }

    static TestClient signedIn(int port, String user, String password) {
        var client = unbound(port, user, password);
        client.send("<iq type='set' id='bind'><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'>"
                + "<resource>r</resource></bind></iq>");
        client.next();
        return client;
    }

    /** Signed in as {@code user}, with no address yet. */
    public static TestClient unbound(int port, String user) {
        return unbound(port, user, Fixtures.PASSWORD);
    }

    static TestClient unbound(int port, String user, String password) {
        var client = new TestClient(port);
        client.open();
        client.next();
        String plain = "\0" + user + "\0" + password;
        String encoded = Base64.getEncoder().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
        client.send("<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='PLAIN'>" + encoded + "</auth>");
        Element success = client.next();
        if (!success.name().equals("success")) {
            throw new IllegalStateException("no success: " + XmlWriter.alone(success));
        }
        client.reader.restart();
        client.open();
        client.next();
        return client;
    }

    private void read(Socket from) {
        byte[] buffer = new byte[8192];
        try {
            int length = from.getInputStream().read(buffer);
            while (length >= 0) {
                reader.feed(buffer, 0, length);
                length = from.getInputStream().read(buffer);
            }
        } catch (IOException | XmlRefused over) {
            received.add(END);
            return;
        }
        received.add(END);
    }

    public void open() {
        send("<?xml version='1.0'?><stream:stream to='" + RunningHouse.DOMAIN + "' version='1.0' xmlns='"
                + Namespaces.CLIENT + "' xmlns:stream='" + Namespaces.STREAMS + "'>");
    }

    public void send(String xml) {
        try {
            socket.getOutputStream().write(xml.getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().flush();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The next element; waits for it. The end of the stream is an element called {@code end}. */
    public Element next() {
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

    /** The next element of that kind; what comes before is passed over. */
    public Element until(Predicate<Element> wanted) {
        Element next = next();
        while (!wanted.test(next)) {
            next = next();
        }
        return next;
    }

    /** The condition of the stream error that comes next. */
    public String streamError() {
        Element next = next();
        while (!next.is("error", Namespaces.STREAMS)) {
            if (next.equals(END)) {
                throw new AssertionError("the stream ended without an error");
            }
            next = next();
        }
        return next.firstChild().orElseThrow().name();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
