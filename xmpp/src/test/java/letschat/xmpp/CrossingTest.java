package letschat.xmpp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.zip.CRC32;
import letschat.core.Core;
import letschat.core.file.NewFile;
import letschat.core.model.ChatEvent;
import letschat.core.model.Connection;
import letschat.core.model.ConnectionId;
import letschat.core.model.ConnectionKind;
import letschat.core.model.Status;
import letschat.xmpp.xml.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Signs of life, pictures and bookmarks: what one side sets, the other shows. */
final class CrossingTest {
    private static final String STATES = "http://jabber.org/protocol/chatstates";
    private static final String UPDATE = "vcard-temp:x:update";

    private final RunningHouse house = new RunningHouse();
    private final Core core = house.fixtures().core();
    private final ConnectionId web = new ConnectionId(new UUID(1, 1));

    @AfterEach
    void close() {
        house.close();
    }

    private TestClient here(String name) {
        house.fixtures().user(name);
        var client = TestClient.signedIn(house.port(), name);
        client.send("<presence/>");
        client.next();
        return client;
    }

    private static Element until(TestClient client, Predicate<Element> wanted) {
        Element next = client.next();
        while (!wanted.test(next)) {
            next = client.next();
        }
        return next;
    }

    private void enter(TestClient client, String name) {
        assertThat(house.fixtures().lobby().open()).isTrue();
        client.send("<presence to='lobby@conference.h/" + name
                + "'><x xmlns='http://jabber.org/protocol/muc'><history maxstanzas='0'/></x></presence>");
        until(client, next -> next.child("subject").isPresent());
    }

    private void onTheWeb(String name) {
        house.fixtures().user(name);
        core.presence()
                .connect(new Connection(
                        web,
                        ConnectionKind.SOCKET_IO,
                        core.accounts().find(name).id()));
    }

    /** A picture of 8 by 8 pixels, as far as its header goes. */
    private static byte[] png() {
        var header = ByteBuffer.allocate(13).putInt(8).putInt(8).put(new byte[] {8, 2, 0, 0, 0});
        return ByteBuffer.allocate(8 + 25 + 12)
                .put("\u0089PNG\r\n\u001a\n".getBytes(StandardCharsets.ISO_8859_1))
                .put(chunk("IHDR", header.array()))
                .put(chunk("IEND", new byte[0]))
                .array();
    }

    private static byte[] chunk(String type, byte[] data) {
        byte[] name = type.getBytes(StandardCharsets.ISO_8859_1);
        var crc = new CRC32();
        crc.update(name);
        crc.update(data);
        return ByteBuffer.allocate(12 + data.length)
                .putInt(data.length)
                .put(name)
                .put(data)
                .putInt((int) crc.getValue())
                .array();
    }

    private static String sha1(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(bytes));
    }

    @Test
    void whoWritesInARoomOnTheWebIsSeenWritingAndTheOtherWayRound() {
        try (var bob = here("bob")) {
            enter(bob, "bob");
            var alice = house.fixtures().alice();
            onTheWeb("alice");
            core.rooms().join(alice, web, house.fixtures().lobby().id(), Optional.empty(), OptionalLong.empty());
            bob.next();
            core.signs().typing(alice, web, house.fixtures().lobby().id());
            Element state = bob.next();
            assertThat(state.attribute("from")).contains("lobby@conference.h/alice");
            assertThat(state.child("composing", STATES)).isPresent();
            bob.send("<message to='lobby@conference.h' type='groupchat'><composing xmlns='" + STATES + "'/></message>");
            assertThat(bob.next().child("composing", STATES)).isPresent();
            bob.send("<iq type='get' id='sync' to='h'><ping xmlns='urn:xmpp:ping'/></iq>");
            until(bob, next -> next.attribute("id", "").equals("sync"));
            assertThat(house.fixtures().heard().all(ChatEvent.Typing.class))
                    .extracting(typing -> typing.user().username())
                    .containsExactly("alice", "bob");
        }
    }

    @Test
    void whoWritesToSomebodyOnTheWebIsSeenWriting() {
        try (var bob = here("bob")) {
            core.signs()
                    .typingTo(house.fixtures().alice(), house.fixtures().bob().id());
            Element state = bob.next();
            assertThat(state.attribute("from")).contains("alice@h");
            assertThat(state.child("composing", STATES)).isPresent();
        }
    }

    @Test
    void whoIsOnTheWebIsOneMoreDeviceWithTheStatusChosenThere() {
        try (var bob = here("bob")) {
            onTheWeb("bob");
            assertThat(bob.next().attribute("from")).contains("bob@h/web");
            core.signs().choose(house.fixtures().bob(), Status.BUSY);
            assertThat(until(bob, told -> told.childText("show").isPresent()).childText("show"))
                    .contains("dnd");
            core.presence().disconnect(web);
            assertThat(bob.next().attribute("type")).contains("unavailable");
        }
    }

    @Test
    void whoIsAwayOverXmppIsAwayOnTheWeb() {
        try (var bob = here("bob")) {
            bob.send("<presence><show>away</show></presence>");
            assertThat(bob.next().childText("show")).contains("away");
            assertThat(core.signs().status(house.fixtures().bob().id())).isEqualTo(Status.AWAY);
        }
    }

    @Test
    void whatADeviceHasShownIsRead() {
        try (var bob = here("bob")) {
            enter(bob, "bob");
            var said = core.messages()
                    .post(house.fixtures().alice(), house.fixtures().lobby().id(), "read me", Optional.empty());
            bob.next();
            bob.send("<message to='lobby@conference.h' type='groupchat'>"
                    + "<displayed xmlns='urn:xmpp:chat-markers:0' id='" + said.seq() + "'/></message>");
            var direct = core.directMessages()
                    .post(house.fixtures().alice(), house.fixtures().bob().id(), "and me", Optional.empty());
            until(bob, next -> next.childText("body").filter("and me"::equals).isPresent());
            bob.send("<message to='alice@h' type='chat'><displayed xmlns='urn:xmpp:chat-markers:0' id='"
                    + direct.id().value() + "'/></message>");
            bob.send("<iq type='get' id='sync' to='h'><ping xmlns='urn:xmpp:ping'/></iq>");
            until(bob, next -> next.attribute("id", "").equals("sync"));
            var readings = core.readings().of(house.fixtures().bob());
            assertThat(readings.values()).extracting(reading -> reading.seq()).containsExactlyInAnyOrder(1L, 1L);
        }
    }

    @Test
    void aPictureSetOnTheWebIsInPresenceVCardAndNode() throws Exception {
        try (var bob = here("bob")) {
            Path file = Files.createTempFile("avatar", ".png");
            Files.write(file, png());
            core.avatars().change(house.fixtures().bob(), new NewFile(file, "me.png"));
            Element presence = until(bob, next -> next.child("x", UPDATE).isPresent());
            String hash = presence.child("x", UPDATE)
                    .flatMap(x -> x.childText("photo"))
                    .orElseThrow();
            bob.send("<iq type='get' id='v'><vCard xmlns='vcard-temp'/></iq>");
            Element card = until(bob, next -> next.attribute("id", "").equals("v"));
            String photo = card.child("vCard", "vcard-temp")
                    .flatMap(found -> found.child("PHOTO"))
                    .flatMap(found -> found.childText("BINVAL"))
                    .orElseThrow();
            assertThat(sha1(Base64.getDecoder().decode(photo))).isEqualTo(hash);
            bob.send("<iq type='get' id='m'><pubsub xmlns='http://jabber.org/protocol/pubsub'>"
                    + "<items node='urn:xmpp:avatar:metadata'/></pubsub></iq>");
            assertThat(until(bob, next -> next.attribute("id", "").equals("m")).toString())
                    .contains(hash);
        }
    }

    @Test
    void aPicturePublishedOverXmppIsShownOnTheWebAndInTheVCard() throws Exception {
        try (var bob = here("bob")) {
            String before = core.accounts().find("bob").avatar();
            publish(bob);
            assertThat(core.accounts().find("bob").avatar()).isNotEqualTo(before);
            assertThat(core.avatars().find(core.accounts().find("bob").avatar(), 96))
                    .isPresent();
            bob.send("<iq type='get' id='v'><vCard xmlns='vcard-temp'/></iq>");
            assertThat(until(bob, next -> next.attribute("id", "").equals("v")).toString())
                    .contains(Base64.getEncoder().encodeToString(png()));
        }
    }

    private static void publish(TestClient bob) throws Exception {
        String id = sha1(png());
        bob.send("<iq type='set' id='d'><pubsub xmlns='http://jabber.org/protocol/pubsub'>"
                + "<publish node='urn:xmpp:avatar:data'><item id='" + id + "'><data xmlns='urn:xmpp:avatar:data'>"
                + Base64.getEncoder().encodeToString(png()) + "</data></item></publish></pubsub></iq>");
        assertThat(until(bob, next -> next.attribute("id", "").equals("d")).attribute("type"))
                .contains("result");
        bob.send("<iq type='set' id='p'><pubsub xmlns='http://jabber.org/protocol/pubsub'>"
                + "<publish node='urn:xmpp:avatar:metadata'><item id='" + id
                + "'><metadata xmlns='urn:xmpp:avatar:metadata'><info id='" + id + "' type='image/png' bytes='"
                + png().length + "'/></metadata></item></publish></pubsub></iq>");
        assertThat(until(bob, next -> next.attribute("id", "").equals("p")).attribute("type"))
                .contains("result");
    }

    @Test
    void whatIsNoPictureIsRefused() throws IOException {
        try (var bob = here("bob")) {
            bob.send("<iq type='set' id='v'><vCard xmlns='vcard-temp'><PHOTO><BINVAL>"
                    + Base64.getEncoder().encodeToString("<svg/>".getBytes(StandardCharsets.UTF_8))
                    + "</BINVAL></PHOTO></vCard></iq>");
            assertThat(until(bob, next -> next.attribute("id", "").equals("v")).attribute("type"))
                    .contains("error");
        }
    }

    @Test
    void bookmarksOfOldClientsAndNewOnesAreTheSame() {
        try (var bob = here("bob")) {
            bob.send("<iq type='set' id='o'><query xmlns='jabber:iq:private'><storage xmlns='storage:bookmarks'>"
                    + "<conference jid='lobby@conference.h' autojoin='true'><nick>bob</nick></conference>"
                    + "</storage></query></iq>");
            bob.next();
            bob.send("<iq type='get' id='n'><pubsub xmlns='http://jabber.org/protocol/pubsub'>"
                    + "<items node='urn:xmpp:bookmarks:1'/></pubsub></iq>");
            assertThat(bob.next().toString()).contains("lobby@conference.h", "urn:xmpp:bookmarks:1", "bob");
            bob.send("<iq type='set' id='r'><pubsub xmlns='http://jabber.org/protocol/pubsub'>"
                    + "<retract node='urn:xmpp:bookmarks:1'><item id='lobby@conference.h'/></retract></pubsub></iq>");
            bob.next();
            bob.send("<iq type='get' id='g'><query xmlns='jabber:iq:private'>"
                    + "<storage xmlns='storage:bookmarks'/></query></iq>");
            assertThat(bob.next().toString()).doesNotContain("lobby");
        }
    }

    @Test
    void aUserSetsThePasswordAndGoesOnWhileOtherDevicesEnd() {
        try (var bob = here("bob");
                var other = TestClient.unbound(house.port(), "bob")) {
            other.send("<iq type='set' id='b'><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'/></iq>");
            other.next();
            bob.send("<iq type='set' id='p' to='h'><query xmlns='jabber:iq:register'>"
                    + "<username>bob</username><password>another-password</password></query></iq>");
            assertThat(bob.next().attribute("type")).contains("result");
            assertThat(other.streamError()).isEqualTo("not-authorized");
        }
    }

    @Test
    void aContactListThatIsKnownIsNotSentAgain() {
        try (var bob = here("bob")) {
            bob.send("<iq type='get' id='1'><query xmlns='jabber:iq:roster' ver=''/></iq>");
            Element first = bob.next();
            String version = first.child("query", "jabber:iq:roster")
                    .flatMap(query -> query.attribute("ver"))
                    .orElseThrow();
            bob.send("<iq type='get' id='2'><query xmlns='jabber:iq:roster' ver='" + version + "'/></iq>");
            assertThat(bob.next().children()).isEmpty();
        }
    }
}
