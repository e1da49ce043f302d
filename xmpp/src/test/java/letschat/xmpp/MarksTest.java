package letschat.xmpp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import letschat.core.Core;
import letschat.core.Fixtures;
import letschat.core.model.Caller;
import letschat.xmpp.xml.Element;
import letschat.xmpp.xml.XmlWriter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How far people have read is the same on the web and in their XMPP clients (XEP-0490), and so is who they are. */
final class MarksTest {
    private static final String NODE = "urn:xmpp:mds:displayed:0";
    private static final String PUBSUB = "http://jabber.org/protocol/pubsub";
    private static final String CARD = "urn:ietf:params:xml:ns:vcard-4.0";

    private final RunningHouse house = new RunningHouse();
    private final Core core = house.fixtures().core();

    @AfterEach
    void close() {
        house.close();
    }

    /** Online, and with the caps of a client that wants the marks. */
    private TestClient listening(String name) {
        var client = online(name);
        client.send("<presence><c xmlns='http://jabber.org/protocol/caps' hash='sha-1' node='n' ver='x'/></presence>");
        Element asked = client.until(next -> next.name().equals("iq"));
        client.send("<iq type='result' to='h' id='" + asked.attribute("id", "")
                + "'><query xmlns='http://jabber.org/protocol/disco#info'><feature var='" + NODE
                + "+notify'/></query></iq>");
        client.send("<iq type='get' id='settled'><ping xmlns='urn:xmpp:ping'/></iq>");
        client.until(next -> next.attribute("id", "").equals("settled"));
        return client;
    }

    private TestClient online(String name) {
        house.fixtures().user(name);
        var client = TestClient.signedIn(house.port(), name);
        client.send("<presence/>");
        client.next();
        return client;
    }

    private Caller caller(String name) {
        return Fixtures.caller(core.accounts().find(name));
    }

    private static Optional<Element> mark(Element message) {
        return message.child("event", PUBSUB + "#event")
                .flatMap(event -> event.child("items", PUBSUB + "#event"))
                .filter(items -> items.attribute("node", "").equals(NODE))
                .flatMap(items -> items.child("item", PUBSUB + "#event"));
    }

    private static String id(Element item) {
        return item.child("displayed", NODE)
                .flatMap(displayed -> displayed.child("stanza-id", "urn:xmpp:sid:0"))
                .flatMap(id -> id.attribute("id"))
                .orElseThrow();
    }

    private long said(String text) {
        var lobby = house.fixtures().lobby();
        var said = core.messages().post(caller("bob"), lobby.id(), text, Optional.empty());
        house.fixtures().settle();
        return said.seq();
    }

    @Test
    void whatIsReadOnTheWebIsToldToTheReadersClients() {
        house.fixtures().user("bob");
        var alice = listening("alice");
        long seq = said("hello");
        core.readings().read(caller("alice"), house.fixtures().lobby().id(), seq);
        Element item = mark(alice.until(next -> mark(next).isPresent())).orElseThrow();
        assertThat(item.attribute("id")).contains("lobby@conference.h");
        assertThat(id(item)).isEqualTo(Long.toString(seq));
    }

    @Test
    void whatAClientPublishesIsReadOnTheWeb() {
        house.fixtures().user("bob");
        var alice = online("alice");
        long seq = said("hello");
        alice.send("<iq type='set' id='p'><pubsub xmlns='" + PUBSUB + "'><publish node='" + NODE
                + "'><item id='lobby@conference.h'><displayed xmlns='" + NODE
                + "'><stanza-id xmlns='urn:xmpp:sid:0' by='lobby@conference.h' id='" + seq
                + "'/></displayed></item></publish><publish-options><x xmlns='jabber:x:data' type='submit'>"
                + "<field var='FORM_TYPE' type='hidden'><value>http://jabber.org/protocol/pubsub#publish-options</value>"
                + "</field><field var='pubsub#persist_items'><value>true</value></field>"
                + "<field var='pubsub#max_items'><value>max</value></field>"
                + "<field var='pubsub#send_last_published_item'><value>never</value></field>"
                + "<field var='pubsub#access_model'><value>whitelist</value></field></x></publish-options>"
                + "</pubsub></iq>");
        assertThat(alice.until(next -> next.attribute("id", "").equals("p")).attribute("type"))
                .contains("result");
        assertThat(core.readings()
                        .of(caller("alice"), house.fixtures().lobby().id())
                        .orElseThrow()
                        .seq())
                .isEqualTo(seq);
    }

    @Test
    void marksOfRoomsAndConversationsCanBeAskedForByTheirOwnerOnly() {
        house.fixtures().user("bob");
        var alice = online("alice");
        long seq = said("hello");
        core.readings().read(caller("alice"), house.fixtures().lobby().id(), seq);
        var direct = core.directMessages().post(caller("bob"), caller("alice").id(), "psst", Optional.empty());
        house.fixtures().settle();
        core.readings().readDirect(caller("alice"), caller("bob").id(), direct.seq());
        String question =
                "<iq type='get' id='q'%s><pubsub xmlns='" + PUBSUB + "'><items node='" + NODE + "'/></pubsub></iq>";
        alice.send(question.formatted(""));
        Element items = alice.until(next -> next.attribute("id", "").equals("q"))
                .child("pubsub", PUBSUB)
                .flatMap(pubsub -> pubsub.child("items", PUBSUB))
                .orElseThrow();
        assertThat(items.children())
                .extracting(item -> item.attribute("id", "") + " " + id(item))
                .containsExactlyInAnyOrder(
                        "lobby@conference.h " + seq, "bob@h " + direct.id().value());
        var mallory = online("mallory");
        mallory.send(question.formatted(" to='alice@h'"));
        assertThat(mallory.until(next -> next.attribute("id", "").equals("q")).attribute("type"))
                .contains("error");
    }

    @Test
    void theNewCardSaysWhatTheHouseKnowsUntilItsOwnerSaysMore() {
        house.fixtures().user("bob");
        var alice = online("alice");
        alice.send("<iq type='get' id='k' to='bob@h'><vcard xmlns='" + CARD + "'/></iq>");
        Element known = alice.until(next -> next.attribute("id", "").equals("k"));
        assertThat(known.child("vcard", CARD)
                        .flatMap(card -> card.child("nickname", CARD))
                        .flatMap(nick -> nick.childText("text")))
                .contains("bob");
        alice.send("<iq type='set' id='s'><vcard xmlns='" + CARD + "'><fn><text>Alice L.</text></fn></vcard></iq>");
        alice.until(next -> next.attribute("id", "").equals("s"));
        var bob = online("bob");
        bob.send("<iq type='get' id='c' to='alice@h'><pubsub xmlns='" + PUBSUB
                + "'><items node='urn:xmpp:vcard4'/></pubsub></iq>");
        Element card = bob.until(next -> next.attribute("id", "").equals("c"));
        assertThat(XmlWriter.alone(card)).contains("Alice L.");
    }
}
