package letschat.xmpp;

import io.vertx.core.Vertx;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import letschat.core.Fixtures;
import letschat.xmpp.house.XmppSettings;
import letschat.xmpp.stream.StreamSettings;
import letschat.xmpp.xml.XmlLimits;

/** The usual house with the XMPP front open on a port of its own. */
public final class RunningHouse implements AutoCloseable {
    public static final String DOMAIN = "h";

    private final Fixtures fixtures = Fixtures.open();
    private final Vertx vertx = Vertx.vertx();
    private final XmppFront front;
    private final int port;

    public RunningHouse(String domain, int port, StreamSettings streams) {
        var settings = new XmppSettings("127.0.0.1", port, 0, 0, true, false, XmppSettings.Roster.OWN, streams);
        this.front = new XmppFront(vertx, fixtures.core(), settings, InstantSource.system(), new SecureRandom());
        this.port = front.start();
    }

    public RunningHouse() {
        this(DOMAIN, 0, streams(DOMAIN));
    }

    static StreamSettings streams(String domain) {
        return new StreamSettings(
                domain,
                Optional.empty(),
                false,
                Duration.ofSeconds(5),
                Duration.ofSeconds(30),
                200,
                8 * 1024 * 1024,
                10_000,
                1024 * 1024,
                false,
                XmlLimits.BEFORE_SIGN_IN,
                XmlLimits.SIGNED_IN);
    }

    public Fixtures fixtures() {
        return fixtures;
    }

    public int port() {
        return port;
    }

    @Override
    public void close() {
        front.close();
        vertx.close()
                .toCompletionStage()
                .toCompletableFuture()
                .orTimeout(10, TimeUnit.SECONDS)
                .join();
        fixtures.close();
    }
}
