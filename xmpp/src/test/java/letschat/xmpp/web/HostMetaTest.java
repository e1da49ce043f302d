package letschat.xmpp.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import letschat.xmpp.RunningHouse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Clients find the WebSocket and the BOSH address by the domain alone (XEP-0156). */
final class HostMetaTest {
    private final RunningHouse house = new RunningHouse();
    private final HttpClient http = HttpClient.newHttpClient();

    @AfterEach
    void close() {
        http.shutdownNow();
        house.close();
    }

    private HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + house.webPort() + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void bothFormsNameBothWays() throws Exception {
        String there = "127.0.0.1:" + house.webPort();
        var xml = get("/.well-known/host-meta");
        assertThat(xml.headers().firstValue("access-control-allow-origin")).contains("*");
        assertThat(xml.body())
                .contains("rel='urn:xmpp:alt-connections:websocket' href='ws://" + there + "/xmpp-websocket'")
                .contains("rel='urn:xmpp:alt-connections:xbosh' href='http://" + there + "/http-bind'");
        assertThat(get("/.well-known/host-meta.json").body())
                .contains("\"ws://" + there + "/xmpp-websocket\"", "\"http://" + there + "/http-bind\"");
    }

    @Test
    void whoSpeaksTlsIsToldSecureAddresses() throws Exception {
        assertThat(get("/.well-known/host-meta.json", "x-test-secure", "yes").body())
                .contains("wss://", "https://")
                .doesNotContain("ws://127", "http://127");
    }
}
