package letschat.http.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class BuiltClientTest {
    private static final String SCRIPT = "/chat/assets/app-0123abcd.js";

    private final OpenHouse house = OpenHouse.open("/chat");

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void whatHasItsDigestInItsNameIsKeptForEver() {
        var answer = house.get(SCRIPT);
        assertThat(answer.body()).isEqualTo("console.log(\"the client\")\n");
        assertThat(answer.headers().firstValue("cache-control")).contains("public, max-age=31536000, immutable");
        assertThat(answer.headers().firstValue("vary")).contains("accept-encoding");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
                    'gzip, deflate, br, zstd', br
                    gzip, gzip
                    'br;q=0, gzip', gzip
                    """)
    void theSmallestFormThatTheBrowserTakesIsSent(String accepted, String sent) {
        assertThat(house.get(SCRIPT, "accept-encoding", accepted).headers().firstValue("content-encoding"))
                .contains(sent);
    }

    @Test
    void whoTakesNoneOfThemGetsThePlainOne() {
        assertThat(house.get(SCRIPT, "accept-encoding", "identity").headers().firstValue("content-encoding"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "sw.js, text/javascript; charset=utf-8",
        "manifest.webmanifest, application/manifest+json; charset=utf-8",
        "favicon.svg, image/svg+xml",
        "favicon.ico, image/svg+xml"
    })
    void whatHasNoDigestInItsNameIsAskedForAgain(String name, String type) {
        var answer = house.get("/chat/" + name);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("content-type")).contains(type);
        assertThat(answer.headers().firstValue("cache-control")).contains("public, no-cache");
        var etag = answer.headers().firstValue("etag").orElseThrow();
        assertThat(house.get("/chat/" + name, "if-none-match", etag).statusCode())
                .isEqualTo(304);
    }

    /** A service worker lives by the policy of its own script: it must be able to fetch. */
    @Test
    void theServiceWorkerMayFetch() {
        assertThat(house.get("/chat/sw.js").headers().firstValue("content-security-policy"))
                .hasValueSatisfying(policy -> assertThat(policy)
                        .contains("connect-src 'self'", "worker-src 'self'", "manifest-src 'self'")
                        .doesNotContain("sandbox"));
    }

    @Test
    void aPageThatTheBrowserHasIsNotSentAgain() {
        var etag = house.get("/chat/login").headers().firstValue("etag").orElseThrow();
        assertThat(house.get("/chat/login", "if-none-match", etag).statusCode()).isEqualTo(304);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "index.html",
                "login.html",
                "files.txt",
                ".vite/app.json",
                "assets/app-0123abcd.js.br",
                "assets/",
                "assets/../.vite/app.json",
                "%2e%2e/web/.vite/app.json",
                "assets/..%2f.vite%2fapp.json"
            })
    void nothingElseIsServed(String path) {
        assertThat(house.get("/chat/" + path).statusCode()).isIn(400, 404);
    }

    @Test
    void aHouseWithoutAClientDoesNotStart() {
        assertThatThrownBy(() -> BuiltClient.packed("letschat/nowhere"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("not packed: letschat/nowhere/files.txt");
    }
}
