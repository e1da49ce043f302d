package letschat.xmpp.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import letschat.core.file.NewFile;
import letschat.core.model.Caller;
import letschat.core.model.MessageQuery;
import letschat.core.model.Page;
import letschat.xmpp.RunningHouse;
import letschat.xmpp.TestClient;
import letschat.xmpp.xml.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Files of XMPP clients are uploads of the house, and the other way round (XEP-0363, XEP-0066). */
final class UploadTest {
    private static final String UPLOAD = "urn:xmpp:http:upload:0";
    private static final String OOB = "jabber:x:oob";
    private static final byte[] GIF = "GIF89a tiny".getBytes(StandardCharsets.ISO_8859_1);

    private final RunningHouse house = new RunningHouse();
    private final HttpClient http = HttpClient.newHttpClient();

    @AfterEach
    void close() {
        http.shutdownNow();
        house.close();
    }

    private TestClient here(String name) {
        house.fixtures().user(name);
        var client = TestClient.signedIn(house.port(), name);
        client.send("<presence/>");
        client.next();
        return client;
    }

    private void enter(TestClient client, String name) {
        assertThat(house.fixtures().lobby().open()).isTrue();
        client.send("<presence to='lobby@conference.h/" + name
                + "'><x xmlns='http://jabber.org/protocol/muc'><history maxstanzas='0'/></x></presence>");
        Element next = client.next();
        while (next.child("subject").isEmpty()) {
            next = client.next();
        }
    }

    private static Element slot(TestClient client, int size, String type) {
        client.send("<iq type='get' id='s' to='upload.h'><request xmlns='" + UPLOAD + "' filename='très.gif' size='"
                + size + "' content-type='" + type + "'/></iq>");
        return client.next();
    }

    private static String url(Element answer, String which) {
        return answer.child("slot", UPLOAD)
                .flatMap(slot -> slot.child(which))
                .flatMap(way -> way.attribute("url"))
                .orElseThrow();
    }

    private int put(String url, byte[] bytes, String type) throws IOException, InterruptedException {
        return http.send(
                        HttpRequest.newBuilder(URI.create(url))
                                .header("content-type", type)
                                .PUT(HttpRequest.BodyPublishers.ofByteArray(bytes))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .statusCode();
    }

    private String said(Caller caller) {
        return house.fixtures()
                .core()
                .messages()
                .page(caller, MessageQuery.newest(house.fixtures().lobby().id(), new Page(0, 1)), Optional.empty())
                .getFirst()
                .text();
    }

    @Test
    void whatAnXmppClientUploadsAndNamesIsAnUploadOfTheRoomOnce() throws Exception {
        try (var bob = here("bob");
                var alice = here("alice")) {
            enter(bob, "bob");
            enter(alice, "alice");
            bob.next();
            Element slot = slot(bob, GIF.length, "image/gif");
            assertThat(put(url(slot, "put"), GIF, "image/gif")).isEqualTo(201);
            String link = url(slot, "get");
            bob.send("<message to='lobby@conference.h' type='groupchat' id='f'><body>" + link + "</body></message>");
            Element told = alice.next();
            assertThat(told.childText("body")).contains(link);
            assertThat(told.child("x", OOB).flatMap(x -> x.childText("url"))).contains(link);
            var caller = house.fixtures().bob();
            var files = house.fixtures()
                    .core()
                    .files()
                    .page(caller, house.fixtures().lobby().id(), Optional.empty(), true, Page.FIRST);
            assertThat(files).singleElement().satisfies(file -> {
                assertThat(file.name()).isEqualTo("très.gif");
                assertThat(said(caller)).isEqualTo("upload://files/" + file.id() + "/tr%C3%A8s.gif");
                assertThat(house.fixtures()
                                .core()
                                .parcels()
                                .open(file.id(), link.split("/", -1)[5])
                                .file())
                        .isEqualTo(file);
            });
        }
    }

    @Test
    void whatIsSentToOnePersonIsAnUploadOfTheConversation() throws Exception {
        try (var bob = here("bob");
                var alice = here("alice")) {
            Element slot = slot(bob, GIF.length, "image/gif");
            put(url(slot, "put"), GIF, "image/gif");
            bob.send("<message to='alice@h' type='chat'><body>" + url(slot, "get") + "</body></message>");
            assertThat(alice.next().child("x", OOB)).isPresent();
            var caller = house.fixtures().alice();
            var room = house.fixtures()
                    .core()
                    .directMessages()
                    .conversation(caller, house.fixtures().bob().id())
                    .orElseThrow();
            assertThat(house.fixtures().core().files().page(caller, room.id(), Optional.empty(), true, Page.FIRST))
                    .hasSize(1);
        }
    }

    @Test
    void anUploadOfTheWebIsALinkOutOfBand() throws Exception {
        try (var bob = here("bob")) {
            enter(bob, "bob");
            Path bytes = Files.createTempFile("up", ".gif");
            Files.write(bytes, GIF);
            var file = house.fixtures()
                    .core()
                    .files()
                    .add(house.fixtures().alice(), house.fixtures().lobby().id(), new NewFile(bytes, "a b.gif"), true);
            Element told = bob.next();
            String link = told.childText("body").orElseThrow();
            assertThat(link)
                    .startsWith("http://127.0.0.1:")
                    .endsWith("/a%20b.gif")
                    .contains(file.id().value());
            assertThat(told.child("x", OOB).flatMap(x -> x.childText("url"))).contains(link);
        }
    }

    @Test
    void aSlotIsForOneFileOfItsSizeAndTypeOnce() throws Exception {
        try (var bob = here("bob")) {
            Element slot = slot(bob, GIF.length, "image/gif");
            assertThat(put(url(slot, "put"), "GIF89a other!".getBytes(StandardCharsets.ISO_8859_1), "image/gif"))
                    .isEqualTo(413);
            assertThat(put(url(slot, "put"), GIF, "text/html")).isEqualTo(415);
            assertThat(put(url(slot, "put"), GIF, "image/gif")).isEqualTo(201);
            assertThat(put(url(slot, "put"), GIF, "image/gif")).isEqualTo(404);
            assertThat(put(
                            url(slot, "put").replaceFirst("xmpp-upload/[0-9a-f]{8}", "xmpp-upload/00000000"),
                            GIF,
                            "image/gif"))
                    .isEqualTo(404);
        }
    }

    @Test
    void whatMayNotBeUploadedGetsNoSlotAndLyingAboutItDoesNotHelp() throws Exception {
        try (var bob = here("bob")) {
            assertThat(slot(bob, 10, "text/html").attribute("type")).contains("error");
            Element tooLarge = slot(bob, 2_000_000_000, "image/gif");
            assertThat(tooLarge.child("error").flatMap(error -> error.child("file-too-large", UPLOAD)))
                    .isPresent();
            byte[] page = "<html><script>".getBytes(StandardCharsets.UTF_8);
            assertThat(put(url(slot(bob, page.length, "image/gif"), "put"), page, "image/gif"))
                    .isEqualTo(415);
        }
    }

    @Test
    void theParcelOfAnotherIsNotTaken() throws Exception {
        try (var bob = here("bob");
                var alice = here("alice")) {
            enter(alice, "alice");
            Element slot = slot(bob, GIF.length, "image/gif");
            put(url(slot, "put"), GIF, "image/gif");
            String link = url(slot, "get");
            alice.send("<message to='lobby@conference.h' type='groupchat'><body>" + link + "</body></message>");
            assertThat(alice.next().childText("body")).contains(link);
            assertThat(said(house.fixtures().alice())).isEqualTo(link);
        }
    }

    @Test
    void theServiceIsFoundAndTellsItsLimit() {
        try (var bob = here("bob")) {
            bob.send("<iq type='get' id='i' to='h'><query xmlns='http://jabber.org/protocol/disco#items'/></iq>");
            assertThat(bob.next()
                            .child("query", "http://jabber.org/protocol/disco#items")
                            .orElseThrow()
                            .children())
                    .anyMatch(item -> item.attribute("jid", "").equals("upload.h"));
            bob.send("<iq type='get' id='d' to='upload.h'><query xmlns='http://jabber.org/protocol/disco#info'/></iq>");
            Element info = bob.next()
                    .child("query", "http://jabber.org/protocol/disco#info")
                    .orElseThrow();
            assertThat(info.child("x", "jabber:x:data")).isPresent();
        }
    }
}
