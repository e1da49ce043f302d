package letschat.xmpp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import letschat.core.Fixtures;
import letschat.core.model.MessageQuery;
import letschat.core.model.Page;
import letschat.xmpp.stream.StreamSettings;
import letschat.xmpp.xml.Element;
import letschat.xmpp.xml.Namespaces;
import letschat.xmpp.xml.XmlLimits;
import letschat.xmpp.xml.XmlWriter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Attacks on streams (I) and on stanzas and rooms (J) that have no other test. Where each of the known cases is tested:
 *
 * <ul>
 *   <li>I1 NewcomerPhaseTest.whatCameBehindStartTlsInTheSamePacketIsDropped; I2 NewcomerPhaseTest.withoutTlsOnlyTlsIsOffered,
 *       whoSignsInWithoutTlsIsCutOff
 *   <li>I3 XmlReaderTest.commentsAndInstructionsAreRestricted, documentTypesAreRefused, undefinedEntitiesAreRefused,
 *       WebSocketTest.aCommentADtdAndTwoElementsInAFrameAreRefused; I4 here
 *   <li>I5 XmlReaderTest.anEndlessAttributeIsCutOff, depthAttributesAndNamesAreLimited,
 *       StreamsTest.aStrangersEndlessStanzaIsCutOff, and here
 *   <li>I6 XmlReaderTest.invalidUtf8IsNotWellFormed, whatIsWrittenReadsBackEqual, XmlReaderFuzzTest, and here
 *   <li>I7 WebSocketTest, BoshTest.aRequestOutsideTheWindowEndsTheSession, aGuessedSessionIsNotFound
 *   <li>I8 MechanismsTest.malformedFirstMessagesAreRefused, aClientThatWasToldTheServerCannotBindIsRefused,
 *       StreamsTest.guessingEndsTheStream, strangersAreCutOffByTheRightError
 *   <li>I9 StreamsTest.stanzasAreCountedAndTooHighACountIsAnError, whatWasSentWhileTheLineWasDownComesAfterResumption, and
 *       here
 *   <li>J1 here; J2 transcript rfc6120-forged-from; J3 here; J4 transcript xep0045-strangers; J5 transcripts
 *       xep0045-hidden, xep0045-password; J6 transcript xep0163-bookmarks, MarksTest
 *   <li>J7, J8 here; J9 transcript rfc6120-unknown-question, and here; J10, J11 here
 * </ul>
 */
final class SecurityCasesTest {
    private static final String SM = "urn:xmpp:sm:3";
    private static final String SID = "urn:xmpp:sid:0";
    private static final String CARBONS = "urn:xmpp:carbons:2";

    private RunningHouse house = new RunningHouse();

    @AfterEach
    void close() {
        house.close();
    }

    private void houseWith(Duration signInTime, int maxUnacked) {
        house.close();
        house = new RunningHouse(
                RunningHouse.DOMAIN,
                0,
                new StreamSettings(
                        RunningHouse.DOMAIN,
                        Optional.empty(),
                        false,
                        signInTime,
                        Duration.ofSeconds(30),
                        200,
                        8 * 1024 * 1024,
                        maxUnacked,
                        1024 * 1024,
                        false,
                        XmlLimits.BEFORE_SIGN_IN,
                        XmlLimits.SIGNED_IN));
    }

    private TestClient online(String name) {
        house.fixtures().user(name);
        var client = TestClient.signedIn(house.port(), name);
        client.send("<presence/>");
        client.next();
        return client;
    }

    private static boolean spoken(Element element) {
        return element.is("message", Namespaces.CLIENT) && element.child("body").isPresent();
    }

    private TestClient inTheLobby(String name) {
        var client = online(name);
        assertThat(house.fixtures().lobby().open()).isTrue();
        client.send("<presence to='lobby@conference.h/" + name
                + "'><x xmlns='http://jabber.org/protocol/muc'><history maxstanzas='0'/></x></presence>");
        client.until(next -> next.child("subject").isPresent());
        return client;
    }

    /** I4. */
    @Test
    void compressionIsNotOffered() {
        try (var stranger = new TestClient(house.port())) {
            stranger.open();
            assertThat(XmlWriter.alone(stranger.next())).contains("features").doesNotContain("compress");
        }
    }

    /** I5: whoever only holds a connection loses it. */
    @Test
    void whoDoesNotSignInInTimeIsCutOff() {
        houseWith(Duration.ofMillis(300), 10_000);
        try (var slow = new TestClient(house.port())) {
            slow.open();
            slow.send("<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='PL");
            assertThat(slow.streamError()).isEqualTo("connection-timeout");
        }
    }

    /** I6. */
    @Test
    void whatIsEchoedInAnErrorIsEscaped() {
        try (var alice = online("alice")) {
            String id = "&apos;&gt;&lt;iq a=&quot;&amp;";
            alice.send("<iq type='get' to='h' id='" + id + "'><x xmlns='urn:example:&apos;&lt;'/></iq>");
            Element error = alice.until(next -> next.name().equals("iq"));
            assertThat(error.attribute("type")).contains("error");
            assertThat(error.attribute("id")).contains("'><iq a=\"&");
        }
    }

    /** I9: what is kept for a client that never acknowledges is bounded. */
    @Test
    void whoNeverAcknowledgesIsCutOff() {
        houseWith(Duration.ofSeconds(5), 20);
        try (var alice = online("alice")) {
            alice.send("<enable xmlns='" + SM + "' resume='true'/>");
            for (int i = 0; i < 40; i++) {
                alice.send("<iq type='get' to='h' id='p" + i + "'><ping xmlns='urn:xmpp:ping'/></iq>");
            }
            assertThat(alice.streamError()).isEqualTo("policy-violation");
        }
    }

    /** J1 and J8: what only a server says is taken out of what a client sends. */
    @Test
    void forgedCarbonsArchiveResultsDelaysAndIdsAreTakenOut() {
        try (var bob = online("bob");
                var mallory = online("mallory")) {
            mallory.send("<message to='bob@h' type='chat'><body>hi</body>"
                    + "<received xmlns='" + CARBONS + "'><forwarded xmlns='urn:xmpp:forward:0'/></received>"
                    + "<sent xmlns='" + CARBONS + "'/><result xmlns='urn:xmpp:mam:2'/>"
                    + "<delay xmlns='urn:xmpp:delay' stamp='2001-01-01T00:00:00Z' from='h'/>"
                    + "<stanza-id xmlns='" + SID + "' by='bob@h' id='forged'/></message>");
            Element came = bob.until(SecurityCasesTest::spoken);
            assertThat(came.children())
                    .noneMatch(child -> child.namespace().equals(CARBONS)
                            || child.namespace().equals("urn:xmpp:mam:2")
                            || child.name().equals("delay"));
            assertThat(came.children("stanza-id", SID))
                    .singleElement()
                    .extracting(id -> id.attribute("id", ""))
                    .isNotEqualTo("forged");
            assertThat(came.attribute("from")).contains("mallory@h/r");
        }
    }

    /** J3: a push or an answer of a stranger carries the stranger's address, and so is none. */
    @Test
    void aRosterPushOfAStrangerShowsWhoSentIt() {
        try (var bob = online("bob");
                var mallory = online("mallory")) {
            mallory.send("<iq type='set' to='bob@h/r' id='push'><query xmlns='jabber:iq:roster'>"
                    + "<item jid='mallory@h' subscription='both'/></query></iq>");
            mallory.send("<iq type='result' to='bob@h' id='unasked'/>");
            mallory.send("<message to='bob@h' type='chat'><body>done</body></message>");
            Element next = bob.next();
            while (!spoken(next)) {
                assertThat(next.attribute("from")).contains("mallory@h/r");
                next = bob.next();
            }
            bob.send("<iq type='get' id='list'><query xmlns='jabber:iq:roster'/></iq>");
            Element list = bob.until(it -> it.attribute("id", "").equals("list"));
            assertThat(XmlWriter.alone(list)).doesNotContain("mallory");
        }
    }

    /** J7 and J8 in a room: a correction or a reaction says whose it is, whatever its sender claims. */
    @Test
    void aCorrectionInARoomIsBoundToItsSender() {
        try (var bob = inTheLobby("bob");
                var mallory = inTheLobby("mallory")) {
            bob.send("<message to='lobby@conference.h' type='groupchat' id='b1'><body>mine</body></message>");
            Element said = bob.until(SecurityCasesTest::spoken);
            mallory.until(SecurityCasesTest::spoken);
            String bobs = said.child("occupant-id", "urn:xmpp:occupant-id:0")
                    .flatMap(id -> id.attribute("id"))
                    .orElseThrow();
            mallory.send("<message to='lobby@conference.h' type='groupchat'><body>not his</body>"
                    + "<replace xmlns='urn:xmpp:message-correct:0' id='b1'/>"
                    + "<occupant-id xmlns='urn:xmpp:occupant-id:0' id='" + bobs + "'/>"
                    + "<stanza-id xmlns='" + SID + "' by='lobby@conference.h' id='1'/></message>");
            Element forged = bob.until(SecurityCasesTest::spoken);
            assertThat(forged.attribute("from")).contains("lobby@conference.h/mallory");
            assertThat(forged.children("occupant-id", "urn:xmpp:occupant-id:0"))
                    .singleElement()
                    .extracting(id -> id.attribute("id", ""))
                    .isNotEqualTo(bobs);
            assertThat(forged.children("stanza-id", SID))
                    .singleElement()
                    .extracting(id -> id.attribute("id", ""))
                    .isNotEqualTo("1");
        }
    }

    /** J9: odd stanzas are refused or dropped, and the stream lives on. */
    @Test
    void oddStanzasEndNothing() {
        try (var alice = inTheLobby("alice")) {
            alice.send("<message/><message type='groupchat'/><message to='lobby@conference.h' type='groupchat'/>"
                    + "<message to='lobby@conference.h' type='groupchat'><body>nobody: hello</body></message>"
                    + "<message to='h'><body>server?</body></message><message to='bob@h' type='what'/>"
                    + "<presence type='what'/><presence to='h'/><iq type='get'><ping xmlns='urn:xmpp:ping'/></iq>"
                    + "<iq id='empty' type='get'/>");
            alice.send("<iq type='get' to='h' id='alive'><ping xmlns='urn:xmpp:ping'/></iq>");
            Element alive = alice.until(next -> next.attribute("id", "").equals("alive"));
            assertThat(alive.attribute("type")).contains("result");
        }
    }

    /** J10: markup is text, and what stands beside the text never reaches the web. */
    @Test
    void markupOfAMessageIsTextOnTheWeb() {
        try (var bob = inTheLobby("bob")) {
            bob.send("<message to='lobby@conference.h' type='groupchat'><body>&lt;img src=x onerror=alert(1)&gt;</body>"
                    + "<html xmlns='http://jabber.org/protocol/xhtml-im'><body xmlns='http://www.w3.org/1999/xhtml'>"
                    + "<script>alert(2)</script></body></html>"
                    + "<x xmlns='jabber:x:oob'><url>javascript:alert(3)</url></x></message>");
            bob.until(SecurityCasesTest::spoken);
            var lobby = house.fixtures().lobby();
            var caller = Fixtures.caller(house.fixtures().user("bob"));
            var page = MessageQuery.newest(lobby.id(), new Page(0, 1));
            assertThat(house.fixtures().core().messages().page(caller, page, Optional.empty()))
                    .singleElement()
                    .extracting(letschat.core.model.Message::text)
                    .isEqualTo("<img src=x onerror=alert(1)>");
        }
    }

    /** J11: no other server is let in. */
    @Test
    void anotherServerIsNotLetIn() {
        try (var server = new TestClient(house.port())) {
            server.send("<?xml version='1.0'?><stream:stream to='h' from='evil.example' version='1.0' "
                    + "xmlns='jabber:server' xmlns:db='jabber:server:dialback' xmlns:stream='" + Namespaces.STREAMS
                    + "'>");
            server.next();
            server.send("<db:result from='evil.example' to='h'>key</db:result>");
            assertThat(server.streamError()).isNotEmpty();
        }
    }
}
