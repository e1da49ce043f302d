package letschat.xmpp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import letschat.core.Core;
import letschat.core.model.Connection;
import letschat.core.model.ConnectionId;
import letschat.core.model.ConnectionKind;
import letschat.core.model.MessageQuery;
import letschat.core.model.Page;
import letschat.core.model.Room;
import letschat.core.room.RoomChange;
import letschat.xmpp.xml.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What happens on the web is seen over XMPP, and the other way round. */
final class BothSidesTest {
    private static final String USER = "http://jabber.org/protocol/muc#user";

    private final RunningHouse house = new RunningHouse();
    private final Core core = house.fixtures().core();
    private final Room lobby = house.fixtures().lobby();
    private final ConnectionId web = new ConnectionId(new UUID(1, 1));

    @AfterEach
    void close() {
        house.close();
    }

    private TestClient inside(String name) {
        house.fixtures().user(name);
        var client = TestClient.signedIn(house.port(), name);
        client.send("<presence to='lobby@conference.h/" + name
                + "'><x xmlns='http://jabber.org/protocol/muc'><history maxstanzas='0'/></x></presence>");
        Element next = client.next();
        while (next.child("subject").isEmpty()) {
            next = client.next();
        }
        return client;
    }

    private void aliceSitsOnTheWeb() {
        var alice = house.fixtures().alice();
        core.presence().connect(new Connection(web, ConnectionKind.SOCKET_IO, alice.id()));
        core.rooms().join(alice, web, lobby.id(), Optional.empty(), OptionalLong.empty());
    }

    @Test
    void aWebUserIsAnOccupantUnderTheUserName() {
        try (var bob = inside("bob")) {
            aliceSitsOnTheWeb();
            Element came = bob.next();
            assertThat(came.attribute("from")).contains("lobby@conference.h/alice");
            assertThat(came.child("x", USER).flatMap(x -> x.child("item")).flatMap(item -> item.attribute("jid")))
                    .contains("alice@h");
            core.presence().disconnect(web);
            Element went = bob.next();
            assertThat(went.attribute("from")).contains("lobby@conference.h/alice");
            assertThat(went.attribute("type")).contains("unavailable");
        }
    }

    @Test
    void aWebUserWhoWasThereBeforeIsShownToWhoComes() {
        aliceSitsOnTheWeb();
        house.fixtures().user("bob");
        try (var bob = TestClient.signedIn(house.port(), "bob")) {
            bob.send("<presence to='lobby@conference.h/bob'><x xmlns='http://jabber.org/protocol/muc'/></presence>");
            assertThat(bob.next().attribute("from")).contains("lobby@conference.h/alice");
        }
    }

    @Test
    void whatIsSaidOnTheWebComesWithItsNumber() {
        try (var bob = inside("bob")) {
            var said = core.messages().post(house.fixtures().alice(), lobby.id(), "from the <web>", Optional.empty());
            Element message = bob.next();
            assertThat(message.childText("body")).contains("from the <web>");
            assertThat(message.attribute("from")).contains("lobby@conference.h/alice");
            assertThat(message.attribute("id")).contains(said.id().value());
            assertThat(message.child("stanza-id", "urn:xmpp:sid:0").flatMap(id -> id.attribute("id")))
                    .contains(Long.toString(said.seq()));
        }
    }

    @Test
    void whatIsSaidOverXmppIsTheRoomsMessageAndMentionsAreTheHouses() {
        try (var bob = inside("bob")) {
            bob.send("<message to='lobby@conference.h' type='groupchat' id='m'><body>bob: to myself</body></message>");
            assertThat(bob.next().attribute("id")).contains("m");
            var stored = core.messages()
                    .page(house.fixtures().alice(), MessageQuery.newest(lobby.id(), new Page(0, 1)), Optional.empty());
            assertThat(stored.getFirst().text()).isEqualTo("@bob to myself");
        }
    }

    @Test
    void aRoomRenamedOnTheWebHasANewSubject() {
        try (var bob = inside("bob")) {
            core.rooms()
                    .change(
                            house.fixtures().alice(),
                            "lobby",
                            new RoomChange(
                                    "Foyer", Optional.of("Come in."), new RoomChange.PasswordChange.Keep(), List.of()));
            assertThat(bob.next().childText("subject")).contains("Foyer | Come in.");
        }
    }

    @Test
    void anArchivedRoomPutsItsOccupantsOut() {
        try (var bob = inside("bob")) {
            core.rooms().archive(house.fixtures().alice(), "lobby");
            Element out = bob.next();
            assertThat(out.attribute("type")).contains("unavailable");
            assertThat(out.attribute("from")).contains("lobby@conference.h/bob");
        }
    }

    @Test
    void aDirectMessageFromTheWebIsAChat() {
        house.fixtures().user("bob");
        try (var bob = TestClient.signedIn(house.port(), "bob")) {
            bob.send("<presence/>");
            bob.next();
            core.directMessages()
                    .post(house.fixtures().alice(), house.fixtures().bob().id(), "psst", Optional.empty());
            Element message = bob.next();
            assertThat(message.attribute("type")).contains("chat");
            assertThat(message.attribute("from")).contains("alice@h");
            assertThat(message.childText("body")).contains("psst");
        }
    }

    @Test
    void aNewPasswordEndsTheStreamsOfTheOldOne() {
        house.fixtures().user("bob");
        try (var bob = TestClient.signedIn(house.port(), "bob")) {
            core.accounts().setPassword("bob", "another-password");
            assertThat(bob.streamError()).isEqualTo("not-authorized");
        }
    }
}
