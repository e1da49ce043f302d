package letschat.xmpp.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import letschat.core.Fixtures;
import letschat.xmpp.RunningHouse;
import letschat.xmpp.TestClient;
import letschat.xmpp.xml.Element;
import letschat.xmpp.xml.Namespaces;
import letschat.xmpp.xml.XmlLimits;
import letschat.xmpp.xml.XmlReader;
import letschat.xmpp.xml.XmlRefused;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Streams made of requests and answers (XEP-0124, XEP-0206, security case I7). */
final class BoshTest {
    private final RunningHouse house = new RunningHouse();
    private final HttpClient http = HttpClient.newHttpClient();
    private long rid = 4711;
    private String sid = "";

    @AfterEach
    void close() {
        http.shutdownNow();
        house.close();
    }

    private HttpRequest.Builder to() {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + house.webPort() + "/http-bind"))
                .timeout(Duration.ofSeconds(20));
    }

    private CompletableFuture<Element> posted(String body) {
        return http.sendAsync(
                        to().POST(HttpRequest.BodyPublishers.ofString(body)).build(),
                        HttpResponse.BodyHandlers.ofString())
                .thenApply(response -> {
                    try {
                        return XmlReader.parse(response.body(), XmlLimits.SIGNED_IN);
                    } catch (XmlRefused notXml) {
                        throw new AssertionError(response.body(), notXml);
                    }
                });
    }

    private static String body(long rid, String attributes, String content) {
        return "<body xmlns='http://jabber.org/protocol/httpbind' rid='" + rid + "' " + attributes + ">" + content
                + "</body>";
    }

    private CompletableFuture<Element> sent(String attributes, String content) {
        return posted(body(++rid, "sid='" + sid + "' " + attributes, content));
    }

    private Element begun() {
        Element first = posted(body(rid, "to='h' wait='5' hold='1' ver='1.6' xml:lang='en'", ""))
                .join();
        sid = first.attribute("sid").orElseThrow();
        return first;
    }

    private void signedIn(String user) {
        begun();
        String plain = "\0" + user + "\0" + Fixtures.PASSWORD;
        Element success = sent(
                        "",
                        "<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='PLAIN'>"
                                + Base64.getEncoder().encodeToString(plain.getBytes(StandardCharsets.UTF_8))
                                + "</auth>")
                .join();
        assertThat(success.children().getFirst().name()).isEqualTo("success");
        sent("xmlns:xmpp='urn:xmpp:xbosh' xmpp:restart='true' to='h'", "").join();
        sent(
                        "",
                        "<iq xmlns='jabber:client' type='set' id='b'><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'>"
                                + "<resource>b</resource></bind></iq>")
                .join();
    }

    @Test
    void aSessionBeginsWithTermsAndFeatures() {
        Element first = begun();
        assertThat(first.attribute("wait")).contains("5");
        assertThat(first.attribute("requests")).contains("2");
        assertThat(first.attribute("hold")).contains("1");
        assertThat(first.attribute("inactivity")).isPresent();
        assertThat(first.child("features", Namespaces.STREAMS)
                        .flatMap(features -> features.child("mechanisms", "urn:ietf:params:xml:ns:xmpp-sasl")))
                .isPresent();
    }

    @Test
    void termsAreBounded() {
        Element first = posted(body(rid, "to='h' wait='100000' hold='50'", "")).join();
        assertThat(first.attribute("wait")).contains("60");
        assertThat(first.attribute("hold")).contains("1");
    }

    @Test
    void aHeldRequestIsAnsweredWhenSomethingIsSaid() {
        house.fixtures().user("alice");
        house.fixtures().user("bob");
        signedIn("alice");
        try (var bob = TestClient.signedIn(house.port(), "bob")) {
            bob.send("<presence/>");
            bob.next();
            var held = sent("", "<message xmlns='jabber:client' to='bob@h' type='chat'><body>hi</body></message>");
            assertThat(bob.next().childText("body")).contains("hi");
            bob.send("<message to='alice@h/b' type='chat'><body>ho</body></message>");
            assertThat(held.join().child("message", Namespaces.CLIENT).flatMap(told -> told.childText("body")))
                    .contains("ho");
        }
    }

    @Test
    void aRepeatedRequestGetsTheSameAnswerAndHappensOnce() {
        house.fixtures().user("alice");
        house.fixtures().user("bob");
        signedIn("alice");
        try (var bob = TestClient.signedIn(house.port(), "bob")) {
            bob.send("<presence/>");
            bob.next();
            String ping = "<iq xmlns='jabber:client' type='get' id='p'><ping xmlns='urn:xmpp:ping'/></iq>"
                    + "<message xmlns='jabber:client' to='bob@h' type='chat'><body>once</body></message>";
            String request = body(++rid, "sid='" + sid + "'", ping);
            Element answer = posted(request).join();
            assertThat(posted(request).join()).isEqualTo(answer);
            assertThat(bob.next().childText("body")).contains("once");
            bob.send("<iq type='get' id='after' to='h'><ping xmlns='urn:xmpp:ping'/></iq>");
            assertThat(bob.next().attribute("id")).contains("after");
        }
    }

    @Test
    void requestsAreTakenInTheOrderOfTheirIds() {
        house.fixtures().user("alice");
        signedIn("alice");
        String second = body(
                rid + 2,
                "sid='" + sid + "'",
                "<iq xmlns='jabber:client' type='get' id='2'><ping xmlns='urn:xmpp:ping'/></iq>");
        String first = body(
                rid + 1,
                "sid='" + sid + "'",
                "<iq xmlns='jabber:client' type='get' id='1'><ping xmlns='urn:xmpp:ping'/></iq>");
        var later = posted(second);
        var answered = new ArrayList<String>();
        note(posted(first).join(), answered);
        note(later.join(), answered);
        rid += 2;
        while (answered.size() < 2) {
            note(sent("", "").join(), answered);
        }
        assertThat(answered).containsExactly("1", "2");
    }

    private static void note(Element answer, List<String> ids) {
        answer.children().forEach(stanza -> ids.add(stanza.attribute("id", "")));
    }

    @Test
    void aRequestOutsideTheWindowEndsTheSession() {
        begun();
        Element far = posted(body(rid + 50, "sid='" + sid + "'", "")).join();
        assertThat(far.attribute("type")).contains("terminate");
        assertThat(far.attribute("condition")).contains("item-not-found");
        assertThat(sent("", "").join().attribute("type")).contains("terminate");
    }

    @Test
    void aGuessedSessionIsNotFound() {
        begun();
        Element answer =
                posted(body(rid + 1, "sid='" + "0".repeat(32) + "'", "")).join();
        assertThat(answer.attribute("condition")).contains("item-not-found");
    }

    @Test
    void theClientEndsTheSession() {
        house.fixtures().user("alice");
        signedIn("alice");
        Element end = sent("type='terminate'", "<presence xmlns='jabber:client' type='unavailable'/>")
                .join();
        assertThat(end.attribute("type")).contains("terminate");
        assertThat(sent("", "").join().attribute("condition")).contains("item-not-found");
    }

    @Test
    void aWrongDomainIsToldAsAStreamError() {
        Element answer =
                posted(body(rid, "to='elsewhere' wait='5' hold='1'", "")).join();
        assertThat(answer.attribute("type")).contains("terminate");
        assertThat(answer.attribute("condition")).contains("remote-stream-error");
        assertThat(answer.child("error", Namespaces.STREAMS)
                        .flatMap(Element::firstChild)
                        .map(Element::name))
                .contains("host-unknown");
    }

    @Test
    void whatIsTooLargeOrNoXmlIsRefused() {
        assertThat(posted("<body").join().attribute("condition")).contains("bad-request");
        begun();
        assertThat(sent("", "<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl'>" + "A".repeat(20_000) + "</auth>")
                        .join()
                        .attribute("condition"))
                .contains("bad-request");
    }

    @Test
    void aForeignPageIsRefused() throws InterruptedException {
        try {
            var answer = http.send(
                    to().header("Origin", "https://evil.example")
                            .POST(HttpRequest.BodyPublishers.ofString(body(1, "to='h'", "")))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(403);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    @Test
    void withoutTlsNobodyFromElsewhereSignsIn() {
        var first = http.sendAsync(
                        to().header("x-test-address", "192.0.2.1")
                                .POST(HttpRequest.BodyPublishers.ofString(body(1, "to='h'", "")))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .join();
        assertThat(first.body()).contains("features").doesNotContain("PLAIN", "SCRAM");
    }
}
