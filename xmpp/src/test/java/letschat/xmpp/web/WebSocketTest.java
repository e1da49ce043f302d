package letschat.xmpp.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CompletionException;
import letschat.xmpp.RunningHouse;
import letschat.xmpp.TestClient;
import letschat.xmpp.xml.Element;
import letschat.xmpp.xml.Namespaces;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The same streams in WebSocket frames (RFC 7395, security case I7). */
final class WebSocketTest {
    private final RunningHouse house = new RunningHouse();

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void theStreamOpensAndTellsItsFeatures() {
        try (var client = FrameClient.connected(house.webPort())) {
            client.send(FrameClient.OPEN);
            Element open = client.next();
            assertThat(open.is("open", "urn:ietf:params:xml:ns:xmpp-framing")).isTrue();
            assertThat(open.attribute("from")).contains("h");
            Element features = client.next();
            assertThat(features.is("features", Namespaces.STREAMS)).isTrue();
            assertThat(features.child("mechanisms", "urn:ietf:params:xml:ns:xmpp-sasl"))
                    .isPresent();
            assertThat(features.child("starttls", "urn:ietf:params:xml:ns:xmpp-tls"))
                    .isEmpty();
        }
    }

    @Test
    void aChatGoesFromAWebSocketToASocketAndBack() {
        house.fixtures().user("alice");
        house.fixtures().user("bob");
        try (var alice = FrameClient.signedIn(house.webPort(), "alice");
                var bob = TestClient.signedIn(house.port(), "bob")) {
            bob.send("<presence/>");
            bob.next();
            alice.sendInPieces(
                    "<message xmlns='jabber:client' to='bob@h' type='chat' id='1'><body>über</body></message>", 7);
            assertThat(bob.next().childText("body")).contains("über");
            bob.send("<message to='alice@h/w' type='chat' id='2'><body>back</body></message>");
            Element back = alice.next();
            assertThat(back.is("message", Namespaces.CLIENT)).isTrue();
            assertThat(back.childText("body")).contains("back");
        }
    }

    @Test
    void aLostWebSocketIsResumedAndNothingIsLost() {
        house.fixtures().user("alice");
        house.fixtures().user("bob");
        try (var alice = FrameClient.signedIn(house.webPort(), "alice");
                var bob = TestClient.signedIn(house.port(), "bob")) {
            alice.send("<enable xmlns='urn:xmpp:sm:3' resume='true'/>");
            String id = alice.next().attribute("id").orElseThrow();
            alice.abort();
            bob.send("<message to='alice@h/w' type='chat' id='2'><body>while away</body></message>");
            try (var again = FrameClient.unbound(house.webPort(), "alice")) {
                again.send("<resume xmlns='urn:xmpp:sm:3' h='0' previd='" + id + "'/>");
                assertThat(again.next().is("resumed", "urn:xmpp:sm:3")).isTrue();
                assertThat(again.next().childText("body")).contains("while away");
            }
        }
    }

    @Test
    void theStreamIsClosedByBothSides() {
        try (var client = FrameClient.connected(house.webPort())) {
            client.send(FrameClient.OPEN);
            client.next();
            client.next();
            client.send("<close xmlns='urn:ietf:params:xml:ns:xmpp-framing'/>");
            assertThat(client.next().name()).isEqualTo("close");
            assertThat(client.ended()).isTrue();
        }
    }

    @Test
    void aCommentADtdAndTwoElementsInAFrameAreRefused() {
        for (String frame :
                new String[] {"<!-- x -->" + FrameClient.OPEN, "<!DOCTYPE a [<!ENTITY b 'c'>]>" + FrameClient.OPEN}) {
            try (var client = FrameClient.connected(house.webPort())) {
                client.send(frame);
                assertThat(client.streamError()).isIn("restricted-xml", "not-well-formed");
            }
        }
        try (var client = FrameClient.connected(house.webPort())) {
            client.send(FrameClient.OPEN + FrameClient.OPEN);
            assertThat(client.streamError()).isEqualTo("not-well-formed");
        }
    }

    @Test
    void whatIsTooLargeBeforeSignInEndsTheStreamBeforeItIsWhole() {
        try (var client = FrameClient.connected(house.webPort())) {
            client.send(FrameClient.OPEN);
            client.next();
            client.next();
            client.send("<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='PLAIN'>" + "A".repeat(20_000));
            assertThat(client.streamError()).isEqualTo("policy-violation");
        }
    }

    @Test
    void aStanzaBeforeTheStreamIsOpenIsRefused() {
        try (var client = FrameClient.connected(house.webPort())) {
            client.send("<presence xmlns='jabber:client'/>");
            assertThat(client.streamError()).isEqualTo("invalid-namespace");
        }
    }

    @Test
    void withoutTlsNobodyFromElsewhereSignsIn() {
        try (var client = FrameClient.connected(house.webPort(), "x-test-address", "192.0.2.1")) {
            client.send(FrameClient.OPEN);
            client.next();
            assertThat(client.next().children()).isEmpty();
            client.send("<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='PLAIN'>AGEAYg==</auth>");
            assertThat(client.streamError()).isEqualTo("not-authorized");
        }
    }

    @Test
    void aLocalProxyThatIsNotTrustedDoesNotMakeItsClientsLocal() {
        try (var client = FrameClient.connected(house.webPort(), "x-forwarded-for", "192.0.2.1")) {
            client.send(FrameClient.OPEN);
            client.next();
            assertThat(client.next().children()).isEmpty();
        }
    }

    @Test
    void behindATrustedProxyThatSpeaksTlsOneMaySignIn() {
        try (var client =
                FrameClient.connected(house.webPort(), "x-test-address", "192.0.2.1", "x-test-secure", "yes")) {
            client.send(FrameClient.OPEN);
            client.next();
            assertThat(client.next().child("mechanisms", "urn:ietf:params:xml:ns:xmpp-sasl"))
                    .isPresent();
        }
    }

    @Test
    void aForeignPageIsRefused() {
        assertThatThrownBy(() -> FrameClient.connected(house.webPort(), "Origin", "https://evil.example"))
                .isInstanceOf(CompletionException.class);
    }
}
