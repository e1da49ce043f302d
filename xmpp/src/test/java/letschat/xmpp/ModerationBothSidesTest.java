package letschat.xmpp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import letschat.core.Core;
import letschat.core.Fixtures;
import letschat.core.model.Affiliation;
import letschat.core.model.Message;
import letschat.core.model.MessageQuery;
import letschat.core.model.Page;
import letschat.core.model.Room;
import letschat.core.model.Speakers;
import letschat.core.model.Speech;
import letschat.xmpp.xml.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What those who moderate do on one side holds on the other, and so does what becomes of messages. */
final class ModerationBothSidesTest {
    private static final String USER = "http://jabber.org/protocol/muc#user";
    private static final String RETRACT = "urn:xmpp:message-retract:1";
    private static final Optional<String> NONE = Optional.empty();

    private final RunningHouse house = new RunningHouse();
    private final Fixtures fixtures = house.fixtures();
    private final Core core = fixtures.core();
    private final Room lobby = fixtures.lobby();

    @AfterEach
    void close() {
        house.close();
    }

    private TestClient inside(String name) {
        fixtures.user(name);
        var client = TestClient.signedIn(house.port(), name);
        client.send(join(name));
        Element next = client.next();
        while (next.child("subject").isEmpty()) {
            next = client.next();
        }
        return client;
    }

    private static String join(String name) {
        return "<presence to='lobby@conference.h/" + name
                + "'><x xmlns='http://jabber.org/protocol/muc'><history maxstanzas='0'/></x></presence>";
    }

    private static String admin(String item) {
        return "<iq type='set' id='a' to='lobby@conference.h'><query xmlns='http://jabber.org/protocol/muc#admin'>"
                + item + "</query></iq>";
    }

    private static List<String> codes(Element presence) {
        return presence.child("x", USER).orElseThrow().children("status", USER).stream()
                .map(status -> status.attribute("code", ""))
                .toList();
    }

    private static Element item(Element presence) {
        return presence.child("x", USER).flatMap(x -> x.child("item")).orElseThrow();
    }

    private List<Message> history() {
        return core.messages().page(fixtures.alice(), MessageQuery.newest(lobby.id(), Page.FIRST), NONE);
    }

    /** Waits until the client is answered, whatever else comes first. */
    private static Element answer(TestClient client, String name) {
        Element next = client.next();
        while (!next.name().equals(name)) {
            next = client.next();
        }
        return next;
    }

    @Test
    void aBanOnTheWebPutsAnXmppUserOutWithItsReason() {
        try (var bob = inside("bob")) {
            core.affiliations()
                    .grant(
                            fixtures.alice(),
                            lobby.id(),
                            fixtures.bob().id(),
                            Affiliation.OUTCAST,
                            Optional.of("Spam."));
            Element out = bob.next();
            assertThat(codes(out)).containsExactly("301", "110");
            assertThat(item(out).attribute("affiliation")).contains("outcast");
            assertThat(item(out).childText("reason")).contains("Spam.");
            assertThat(item(out).child("actor").flatMap(actor -> actor.attribute("nick")))
                    .contains("alice");
            bob.send(join("bob"));
            assertThat(bob.next()
                            .child("error")
                            .flatMap(error -> error.child("forbidden", "urn:ietf:params:xml:ns:xmpp-stanzas")))
                    .isPresent();
        }
    }

    @Test
    void aBanOverXmppHoldsOnTheWeb() {
        fixtures.user("bob");
        try (var alice = inside("alice")) {
            alice.send(admin("<item jid='bob@h' affiliation='outcast'><reason>Spam.</reason></item>"));
            assertThat(answer(alice, "iq").attribute("type")).contains("result");
            assertThat(core.rooms().view(fixtures.bob(), "lobby").standing()).isEqualTo(Affiliation.OUTCAST);
            assertThat(core.affiliations()
                            .list(fixtures.alice(), lobby.id())
                            .getLast()
                            .right()
                            .orElseThrow()
                            .reason())
                    .contains("Spam.");
        }
    }

    @Test
    void aKickOnTheWebIsOneOverXmpp() {
        try (var bob = inside("bob")) {
            core.affiliations()
                    .kick(fixtures.alice(), lobby.id(), fixtures.bob().id(), NONE);
            assertThat(codes(bob.next())).containsExactly("307", "110");
        }
    }

    @Test
    void whoIsMutedOnTheWebIsAVisitor() {
        try (var bob = inside("bob")) {
            core.affiliations()
                    .voice(fixtures.alice(), lobby.id(), fixtures.bob().id(), false, NONE);
            assertThat(item(bob.next()).attribute("role")).contains("visitor");
            bob.send("<message to='lobby@conference.h' type='groupchat' id='m'><body>hi</body></message>");
            assertThat(bob.next().attribute("type")).contains("error");
            core.affiliations()
                    .voice(fixtures.alice(), lobby.id(), fixtures.bob().id(), true, NONE);
            assertThat(item(bob.next()).attribute("role")).contains("participant");
        }
    }

    @Test
    void voiceTakenOverXmppIsTakenOnTheWeb() {
        try (var bob = inside("bob");
                var alice = inside("alice")) {
            assertThat(bob.next().attribute("from")).contains("lobby@conference.h/alice");
            alice.send(admin("<item nick='bob' role='visitor'/>"));
            assertThat(item(bob.next()).attribute("role")).contains("visitor");
            assertThat(core.rooms().view(fixtures.bob(), "lobby").voice()).isFalse();
        }
    }

    @Test
    void whoAdministersTheRoomIsAModerator() {
        try (var bob = inside("bob")) {
            core.affiliations()
                    .grant(fixtures.alice(), lobby.id(), fixtures.bob().id(), Affiliation.ADMINISTRATOR, NONE);
            Element changed = bob.next();
            assertThat(item(changed).attribute("affiliation")).contains("admin");
            assertThat(item(changed).attribute("role")).contains("moderator");
        }
    }

    @Test
    void aRoomForAnnouncementsMakesVisitors() {
        try (var bob = inside("bob")) {
            core.rooms().speech(fixtures.alice(), "lobby", new Speech(Speakers.ADMINISTRATORS, Duration.ZERO));
            assertThat(item(bob.next()).attribute("role")).contains("visitor");
        }
    }

    @Test
    void anEditOnTheWebIsACorrection() {
        try (var bob = inside("bob")) {
            var said = core.messages().post(fixtures.alice(), lobby.id(), "teh", NONE);
            bob.next();
            core.corrections().edit(fixtures.alice(), said.id(), "the");
            Element correction = bob.next();
            assertThat(correction.childText("body")).contains("the");
            assertThat(correction.attribute("from")).contains("lobby@conference.h/alice");
            assertThat(correction.child("replace", "urn:xmpp:message-correct:0").flatMap(one -> one.attribute("id")))
                    .contains(said.id().value());
        }
    }

    @Test
    void aCorrectionOverXmppIsAnEdit() {
        try (var bob = inside("bob")) {
            bob.send("<message to='lobby@conference.h' type='groupchat' id='m1'><body>teh</body></message>");
            bob.next();
            bob.send("<message to='lobby@conference.h' type='groupchat' id='m2'><body>the</body>"
                    + "<replace id='m1' xmlns='urn:xmpp:message-correct:0'/></message>");
            assertThat(bob.next().attribute("id")).contains("m2");
            assertThat(history()).singleElement().satisfies(message -> {
                assertThat(message.text()).isEqualTo("the");
                assertThat(message.change()).isPresent();
            });
        }
    }

    @Test
    void aRemovalByAModeratorOnTheWebIsAModeration() {
        try (var bob = inside("bob")) {
            bob.send("<message to='lobby@conference.h' type='groupchat' id='m1'><body>spam</body></message>");
            bob.next();
            var said = history().getFirst();
            core.corrections().remove(fixtures.alice(), said.id(), Optional.of("Spam."));
            Element told = bob.next();
            assertThat(told.attribute("from")).contains("lobby@conference.h");
            Element retract = told.child("retract", RETRACT).orElseThrow();
            assertThat(retract.attribute("id")).contains(Long.toString(said.seq()));
            assertThat(retract.child("moderated", "urn:xmpp:message-moderate:1").flatMap(one -> one.attribute("by")))
                    .contains("lobby@conference.h/alice");
            assertThat(retract.childText("reason")).contains("Spam.");
        }
    }

    @Test
    void aRetractionAndAModerationOverXmppRemoveMessages() {
        try (var bob = inside("bob")) {
            bob.send("<message to='lobby@conference.h' type='groupchat' id='m1'><body>oops</body></message>");
            bob.next();
            bob.send("<message to='lobby@conference.h' type='groupchat' id='m2'><retract id='1' xmlns='" + RETRACT
                    + "'/></message>");
            assertThat(bob.next().child("retract", RETRACT)).isPresent();
            assertThat(history()).allMatch(Message::removed);
            core.messages().post(fixtures.alice(), lobby.id(), "of alice", NONE);
            bob.next();
            bob.send(moderate(2));
            assertThat(bob.next().attribute("type")).contains("error");
        }
        try (var alice = inside("alice")) {
            alice.send(moderate(2));
            assertThat(answer(alice, "iq").attribute("type")).contains("result");
            assertThat(history()).hasSize(2).allMatch(Message::removed);
        }
    }

    private static String moderate(long seq) {
        return "<iq type='set' id='x' to='lobby@conference.h'><moderate id='" + seq
                + "' xmlns='urn:xmpp:message-moderate:1'><retract xmlns='" + RETRACT + "'/></moderate></iq>";
    }

    @Test
    void aDirectMessageIsCorrectedAndTakenBackOnBothSides() {
        fixtures.user("bob");
        try (var bob = TestClient.signedIn(house.port(), "bob")) {
            bob.send("<presence/>");
            bob.next();
            var said =
                    core.directMessages().post(fixtures.alice(), fixtures.bob().id(), "teh", NONE);
            bob.next();
            core.corrections().edit(fixtures.alice(), said.id(), "the");
            assertThat(bob.next().child("replace", "urn:xmpp:message-correct:0"))
                    .isPresent();
            core.corrections().remove(fixtures.alice(), said.id(), NONE);
            assertThat(bob.next().child("retract", RETRACT)).isPresent();
            bob.send("<message to='alice@h' type='chat' id='d1'><body>helo</body></message>"
                    + "<message to='alice@h' type='chat' id='d2'><body>hello</body>"
                    + "<replace id='d1' xmlns='urn:xmpp:message-correct:0'/></message>"
                    + "<iq type='get' id='p' to='h'><ping xmlns='urn:xmpp:ping'/></iq>");
            answer(bob, "iq");
            var page = core.directMessages()
                    .page(fixtures.alice(), fixtures.bob().id(), MessageQuery.newest(lobby.id(), Page.FIRST));
            assertThat(page).extracting(Message::text).containsExactly("hello", "");
        }
    }
}
