package letschat.xmpp.stream;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import letschat.xmpp.sasl.SaslFailure;
import letschat.xmpp.xml.Element;
import letschat.xmpp.xml.Namespaces;
import letschat.xmpp.xml.XmlHandler;
import letschat.xmpp.xml.XmlLimits;
import letschat.xmpp.xml.XmlRefused;

/** One connection from its first byte on: stream headers, features, and the phase it is in. On the link's thread. */
final class ClientStream implements XmlHandler {
    /** How long a client that closed its stream may take to close the connection. */
    private static final Duration GRACE = Duration.ofSeconds(2);

    private final Link link;
    private final StreamContext context;
    private final Framing framing;
    private final Lane lane;
    private XmlLimits limits;
    private Phase phase;
    private boolean headerSent;
    private boolean over;

    ClientStream(Link link, StreamContext context) {
        this(link, context, ContinuousFraming::new);
    }

    ClientStream(Link link, StreamContext context, Function<XmlHandler, Framing> framing) {
        this.link = link;
        this.context = context;
        this.limits = context.settings().beforeSignIn();
        this.framing = framing.apply(this);
        this.lane = new Lane(context.executor());
        this.phase = new NewcomerPhase(this);
    }

    Link link() {
        return link;
    }

    StreamContext context() {
        return context;
    }

    Lane lane() {
        return lane;
    }

    void feed(byte[] bytes) {
        if (over) {
            return;
        }
        try {
            framing.feed(bytes, limits);
        } catch (XmlRefused refused) {
            fail(refused.condition().element());
        }
    }

    /** What may come in at this time of the stream's life. */
    XmlLimits limits() {
        return limits;
    }

    /** The connection broke or was closed. */
    void lost() {
        over = true;
        context.arrivals().done(this);
        phase.lost();
    }

    /** Gives up on who has not signed in in time. */
    void signInTimeIsUp() {
        if (phase instanceof NewcomerPhase || phase instanceof BindPhase) {
            fail("connection-timeout");
        }
    }

    @Override
    public void opened(Element header) {
        sendHeader(header.attribute("from"));
        if (!header.is("stream", Namespaces.STREAMS)) {
            fail(header.namespace().equals(Namespaces.STREAMS) ? "bad-format" : "invalid-namespace");
        } else if (!header.attribute("to", context.settings().domain())
                .equalsIgnoreCase(context.settings().domain())) {
            fail("host-unknown");
        } else if (!header.attribute("version", "").startsWith("1.")) {
            fail("unsupported-version");
        } else {
            sendFeatures();
        }
    }

    private void sendHeader(Optional<String> to) {
        headerSent = true;
        var root = Element.builder("stream", Namespaces.STREAMS)
                .with("from", context.settings().domain())
                .with("id", context.token())
                .with("to", to)
                .with("version", "1.0")
                .with(Element.LANG, "en")
                .build();
        link.open(root);
    }

    private void sendFeatures() {
        var features = Element.builder("features", Namespaces.STREAMS);
        phase.features().forEach(features::with);
        link.send(Outgoing.of(features.build()));
    }

    @Override
    public void element(Element element) {
        if (over) {
            return;
        }
        if (element.is("error", Namespaces.STREAMS)) {
            close();
            return;
        }
        phase.element(element);
    }

    @Override
    public void closed() {
        close();
    }

    private void close() {
        if (over) {
            return;
        }
        over = true;
        context.arrivals().done(this);
        // Stanzas that were sent before the end are answered first.
        lane.run(() -> link.execute(() -> {
            link.end();
            phase.closed();
            // Some clients still write when they have closed: let them close the connection (RFC 6120 §4.4).
            context.vertx().setTimer(GRACE.toMillis(), late -> link.close());
        }));
    }

    /** The next thing the client sends is a stream header (RFC 6120 §4.3.3). */
    void restart(Phase next) {
        phase = next;
        framing.restart();
    }

    /** Goes on in the same XML stream. */
    void enter(Phase next, boolean tellFeatures) {
        phase = next;
        if (next instanceof BoundPhase) {
            context.arrivals().done(this);
        }
        if (tellFeatures) {
            sendFeatures();
        }
    }

    /** The client has signed in: larger stanzas are read. */
    void welcome() {
        limits = context.settings().signedIn();
        link.welcome();
    }

    /** Ends the stream with an error. */
    void fail(String condition) {
        if (over) {
            return;
        }
        over = true;
        context.arrivals().done(this);
        if (!headerSent) {
            sendHeader(Optional.empty());
        }
        breakOff(link, condition);
        phase.closed();
    }

    /** Ends the stream on {@code link} with a stream error, and closes the connection (RFC 6120 §4.9). */
    static void breakOff(Link link, String condition) {
        link.send(Outgoing.raw(
                "<stream:error><" + condition + " xmlns='" + Namespaces.STREAM_ERRORS + "'/></stream:error>"));
        link.end();
        link.close();
    }

    /** {@code text} is for people (RFC 6120 §6.5), and may be empty. */
    static Element saslFailure(SaslFailure why, String text, String namespace) {
        Element failure = Element.of("failure", namespace).with(Element.of(why.element(), NewcomerPhase.SASL));
        return text.isEmpty() ? failure : failure.with(Element.of("text", namespace, text));
    }
}
