package letschat.xmpp.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.function.Supplier;
import letschat.xmpp.sasl.Credentials;
import letschat.xmpp.sasl.Identity;
import letschat.xmpp.sasl.Mechanisms;
import letschat.xmpp.sasl.Peer;
import letschat.xmpp.sasl.ScramHash;
import letschat.xmpp.stanza.Stanza;
import letschat.xmpp.xml.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Nobody signs in over a line that others can read (security cases I1, I2). */
final class NewcomerPhaseTest {
    private static final String HEADER = "<stream:stream xmlns='jabber:client' "
            + "xmlns:stream='http://etherx.jabber.org/streams' to='h' version='1.0'>";

    private final Vertx vertx = Vertx.vertx();
    private final Arrivals arrivals = new Arrivals();
    private final RemoteLink link = new RemoteLink();
    private final ClientStream stream = new ClientStream(link, context());

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    /** A link from elsewhere that notes what is sent. */
    private static final class RemoteLink implements Link {
        private final Buffer sent = Buffer.buffer();
        private boolean secured;
        private boolean closed;

        @Override
        public void open(Element header) {}

        @Override
        public void end() {}

        @Override
        public void send(Outgoing outgoing) {
            outgoing.appendTo(sent);
        }

        @Override
        public void close() {
            closed = true;
        }

        @Override
        public void pause() {}

        @Override
        public void resume() {}

        @Override
        public Peer peer() {
            return new Peer("192.0.2.1", Optional.empty());
        }

        @Override
        public boolean secured() {
            return secured;
        }

        @Override
        public boolean local() {
            return false;
        }

        @Override
        public void secure(Outgoing last) {
            last.appendTo(sent);
            secured = true;
        }

        @Override
        public boolean canSecure() {
            return !secured;
        }

        @Override
        public void welcome() {}

        @Override
        public void execute(Runnable task) {
            task.run();
        }

        private String told() {
            return sent.toString();
        }
    }

    /** Hears nothing of what happens on a stream. */
    private static final class Deaf implements StreamListener {
        @Override
        public void opened(XmppStream opened) {}

        @Override
        public void received(XmppStream from, Stanza stanza) {}

        @Override
        public void ended(XmppStream ended) {}
    }

    private Credentials credentials() {
        return new Credentials() {
            @Override
            public Verdict check(String login, String password, String address) {
                if (login.equals("leaver")) {
                    arrivals.end(who -> who.username().equals("leaver"));
                }
                return new Verdict.Right(new Identity(login, "u1", Optional.empty()));
            }

            @Override
            public Optional<ScramUser> scram(String login, ScramHash hash) {
                return Optional.empty();
            }

            @Override
            public Verdict prove(String login, String address, Supplier<Optional<ScramUser.Key>> proof) {
                return new Verdict.Wrong();
            }
        };
    }

    private StreamContext context() {
        var random = new SecureRandom();
        return new StreamContext(
                StreamSettings.defaults("h"),
                new Mechanisms(credentials(), random),
                (iq, address) -> iq,
                new Deaf(),
                arrivals,
                new BoundStreams(),
                vertx,
                Runnable::run,
                random);
    }

    private void feed(String xml) {
        stream.feed(xml.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void withoutTlsOnlyTlsIsOffered() {
        feed(HEADER);
        assertThat(link.told()).contains("<starttls", "<required/>").doesNotContain("PLAIN", "SCRAM");
    }

    @Test
    void whoSignsInWithoutTlsIsCutOff() {
        feed(HEADER + "<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='PLAIN'>AGEAYg==</auth>");
        assertThat(link.told()).contains("<not-authorized");
        assertThat(link.closed).isTrue();
    }

    @Test
    void whatCameBehindStartTlsInTheSamePacketIsDropped() {
        feed(HEADER + "<starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>" + HEADER
                + "<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='PLAIN'>AGEAYg==</auth>");
        assertThat(link.told()).contains("<proceed").doesNotContain("<success");
        feed(HEADER);
        assertThat(link.told()).contains("SCRAM-SHA-256", "PLAIN").endsWith("</stream:features>");
    }

    @Test
    void whatEndsWhileItIsLookedAtLetsNobodyIn() {
        link.secured = true;
        feed(HEADER);
        feed("<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='PLAIN'>AGxlYXZlcgBi</auth>");
        assertThat(link.told()).contains("<failure", "<not-authorized").doesNotContain("<success");
        feed("<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='PLAIN'>AGEAYg==</auth>");
        assertThat(link.told()).contains("<success");
    }
}
