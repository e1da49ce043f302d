package letschat.xmpp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import letschat.xmpp.xml.Element;
import letschat.xmpp.xml.Namespaces;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Streams as hostile and as unlucky clients meet them (RFC 6120 §4.9, XEP-0198). */
final class StreamsTest {
    private static final String SM = "urn:xmpp:sm:3";

    private final RunningHouse house = new RunningHouse();

    @AfterEach
    void close() {
        house.close();
    }

    private TestClient stranger() {
        return new TestClient(house.port());
    }

    private TestClient signedIn(String name) {
        house.fixtures().user(name);
        return TestClient.signedIn(house.port(), name);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<stream:stream xmlns:stream='http://example.com/other' xmlns='jabber:client' to='h' version='1.0'>|invalid-namespace",
                "<stream:stream xmlns:stream='http://etherx.jabber.org/streams' xmlns='jabber:client' to='x' version='1.0'>|host-unknown",
                "<stream:stream xmlns:stream='http://etherx.jabber.org/streams' xmlns='jabber:client' to='h'>|unsupported-version",
                "<!DOCTYPE a [<!ENTITY b 'c'>]>|not-well-formed",
                "GET / HTTP/1.1|not-well-formed",
            })
    void badHeadersAreAnsweredByTheRightError(String header, String condition) {
        try (var client = stranger()) {
            client.send(header);
            assertThat(client.streamError()).isEqualTo(condition);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<!-- -->|restricted-xml",
                "<?a b?>|restricted-xml",
                "<a>&b;</a>|restricted-xml",
                "<a></b><c/>|not-well-formed",
                "<message to='alice@h'><body>hi</body></message>|not-authorized",
                "<response xmlns='urn:ietf:params:xml:ns:xmpp-sasl'>eA==</response>|not-authorized",
            })
    void strangersAreCutOffByTheRightError(String xml, String condition) {
        try (var client = stranger()) {
            client.open();
            client.next();
            client.send(xml);
            assertThat(client.streamError()).isEqualTo(condition);
        }
    }

    @Test
    void aStrangersEndlessStanzaIsCutOff() {
        try (var client = stranger()) {
            client.open();
            client.next();
            client.send("<auth a='" + "x".repeat(40_000));
            assertThat(client.streamError()).isEqualTo("policy-violation");
        }
    }

    @Test
    void guessingEndsTheStream() {
        house.fixtures().user("alice");
        try (var client = stranger()) {
            client.open();
            client.next();
            String wrong = Base64.getEncoder().encodeToString("\0alice\0wrong".getBytes(StandardCharsets.UTF_8));
            for (int i = 0; i < 4; i++) {
                client.send("<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='PLAIN'>" + wrong + "</auth>");
                assertThat(client.next().name()).isEqualTo("failure");
            }
            assertThat(client.streamError()).isEqualTo("policy-violation");
        }
    }

    @Test
    void aSecondStreamOfTheSameResourceEndsTheFirst() {
        try (var first = signedIn("alice");
                var second = signedIn("alice")) {
            assertThat(first.streamError()).isEqualTo("conflict");
            second.send("<iq type='get' id='p' to='h'><ping xmlns='urn:xmpp:ping'/></iq>");
            assertThat(second.next().attribute("type")).contains("result");
        }
    }

    @Test
    void stanzasAreCountedAndTooHighACountIsAnError() {
        try (var client = signedIn("alice")) {
            client.send("<enable xmlns='" + SM + "' resume='true'/>");
            assertThat(client.next().attribute("id")).isPresent();
            client.send("<iq type='get' id='p' to='h'><ping xmlns='urn:xmpp:ping'/></iq><r xmlns='" + SM + "'/>");
            client.next();
            assertThat(client.next().attribute("h")).contains("1");
            client.send("<a xmlns='" + SM + "' h='1'/><a xmlns='" + SM + "' h='2'/>");
            assertThat(client.streamError()).isEqualTo("undefined-condition");
        }
    }

    @Test
    void whatWasSentWhileTheLineWasDownComesAfterResumption() {
        var lost = signedIn("bob");
        lost.send("<presence/>");
        lost.next();
        lost.send("<enable xmlns='" + SM + "' resume='true'/>");
        String id = lost.next().attribute("id").orElseThrow();
        lost.close();
        try (var alice = signedIn("alice")) {
            alice.send("<message to='bob@h/r' type='chat' id='while-down'><body>there?</body></message>");
            alice.send("<iq type='get' id='p' to='h'><ping xmlns='urn:xmpp:ping'/></iq>");
            alice.next();
        }
        try (var thief = TestClient.unbound(house.port(), "alice")) {
            thief.send("<resume xmlns='" + SM + "' previd='" + id + "' h='0'/>");
            assertThat(thief.next().child("item-not-found", Namespaces.STANZA_ERRORS))
                    .isPresent();
        }
        try (var back = TestClient.unbound(house.port(), "bob")) {
            back.send("<resume xmlns='" + SM + "' previd='" + id + "' h='0'/>");
            assertThat(back.next().is("resumed", SM)).isTrue();
            Element message = back.next();
            assertThat(message.attribute("id")).contains("while-down");
        }
    }

    @Test
    void whoHasSignedInButHasNoAddressYetIsCutOffWithTheirPassword() {
        house.fixtures().user("bob");
        try (var bob = TestClient.unbound(house.port(), "bob");
                var alice = signedIn("alice")) {
            house.fixtures().core().accounts().setPassword("bob", "another-password");
            assertThat(bob.streamError()).isEqualTo("not-authorized");
            alice.send("<iq type='get' id='p' to='h'><ping xmlns='urn:xmpp:ping'/></iq>");
            assertThat(alice.next().attribute("type")).contains("result");
        }
    }

    @Test
    void signingInAndBindingTakeOneRound() {
        house.fixtures().user("alice");
        try (var client = stranger()) {
            client.open();
            Element features = client.next();
            assertThat(features.child("authentication", "urn:xmpp:sasl:2")).isPresent();
            String plain = Base64.getEncoder().encodeToString("\0alice\0password1".getBytes(StandardCharsets.UTF_8));
            client.send("<authenticate xmlns='urn:xmpp:sasl:2' mechanism='PLAIN'><initial-response>" + plain
                    + "</initial-response><bind xmlns='urn:xmpp:bind:0'><tag>test</tag>"
                    + "<enable xmlns='" + SM + "' resume='true'/></bind></authenticate>");
            Element success = client.next();
            assertThat(success.childText("authorization-identifier").orElse("")).startsWith("alice@h/test/");
            assertThat(success.child("bound", "urn:xmpp:bind:0").flatMap(bound -> bound.child("enabled", SM)))
                    .isPresent();
            assertThat(client.next().is("features", Namespaces.STREAMS)).isTrue();
            client.send("<iq type='get' id='p' to='h'><ping xmlns='urn:xmpp:ping'/></iq>");
            assertThat(client.next().attribute("type")).contains("result");
        }
    }

    @Test
    void aStrangerMakesAnAccountWhereAnybodyMay() {
        try (var client = stranger()) {
            client.open();
            assertThat(client.next().child("register", "http://jabber.org/features/iq-register"))
                    .isPresent();
            client.send("<iq type='set' id='r'><query xmlns='jabber:iq:register'><username>newcomer</username>"
                    + "<password>password1</password><email>newcomer@example.com</email></query></iq>");
            assertThat(client.next().attribute("type")).contains("result");
            client.send("<iq type='set' id='r'><query xmlns='jabber:iq:register'><username>newcomer</username>"
                    + "<password>password1</password><email>other@example.com</email></query></iq>");
            Element refused = client.next();
            assertThat(refused.child("error").flatMap(error -> error.child("conflict", Namespaces.STANZA_ERRORS)))
                    .isPresent();
        }
        TestClient.signedIn(house.port(), "newcomer").close();
    }
}
