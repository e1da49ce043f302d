package letschat.http.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AssetsTest {
    private static final Path MEDIA = folder();

    private final Assets assets = new Assets();
    private OpenHouse house;

    @BeforeEach
    void open() {
        house = OpenHouse.open("/chat");
    }

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void anAssetAtItsAddressIsKeptForEver() throws IOException {
        var answer = house.get("/chat/" + assets.address("page.css"));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("cache-control")).contains("public, max-age=31536000, immutable");
        assertThat(answer.headers().firstValue("content-type")).contains("text/css; charset=utf-8");
        assertThat(answer.body()).isEqualTo(Files.readString(MEDIA.resolve("page.css")));
    }

    @Test
    void anotherVersionsAddressIsAnsweredButNotKept() {
        var answer = house.get("/chat/media/0123456789abcdef/page.css");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("cache-control")).contains("public, no-cache");
    }

    @Test
    void aClientThatHasItIsToldSo() {
        var etag =
                house.get("/chat/media/0/page.css").headers().firstValue("etag").orElseThrow();
        var answer = house.get("/chat/media/0/page.css", "if-none-match", "\"other\", W/" + etag);
        assertThat(answer.statusCode()).isEqualTo(304);
        assertThat(answer.body()).isEmpty();
        assertThat(house.get("/chat/media/0/page.css", "if-none-match", "\"other\"")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void whoTakesGzipGetsIt() {
        var path = "/chat/" + assets.address("page.css");
        assertThat(house.get(path, "accept-encoding", "br, gzip").headers().firstValue("content-encoding"))
                .contains("gzip");
        assertThat(house.get(path, "accept-encoding", "gzip;q=0").headers().firstValue("content-encoding"))
                .isEmpty();
        assertThat(house.get(path).headers().firstValue("vary")).contains("accept-encoding");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/chat/media/../login.html",
                "/chat/media/x/../../login.html",
                "/chat/media/%2e%2e/login.html",
                "/chat/media/..%2flogin.html",
                "/chat/media/x/%2e%2e%2f%2e%2e%2fPages.class",
                "/chat/media//etc/passwd",
                "/chat/media/",
                "/chat/media/x/",
                "/chat/media/x/page.css%00.js",
                "/chat/media/nothing.js"
            })
    void nothingElseIsServed(String path) {
        assertThat(house.get(path).statusCode()).isIn(400, 404);
    }

    @Test
    void everyFileOfTheFolderIsAnAsset() throws IOException {
        try (var files = Files.list(MEDIA)) {
            assertThat(files.map(file -> String.valueOf(file.getFileName())))
                    .containsExactlyInAnyOrderElementsOf(Assets.NAMES);
        }
    }

    /** What a browser would refuse under our policy, or what could turn text into markup, is not there. */
    @Test
    void noScriptMakesMarkupOrCode() throws IOException {
        for (String name : Assets.NAMES) {
            assertThat(Files.readString(MEDIA.resolve(name)))
                    .doesNotContainPattern(
                            "innerHTML|outerHTML|insertAdjacentHTML|document\\.write|\\beval\\(|new Function|@import");
        }
    }

    /** Strict CSP: no inline script, style or handler, and relative addresses only, so that any prefix will do. */
    @ParameterizedTest
    @ValueSource(strings = {"api.html", "transcript.html", "refusal.html"})
    void noPageHasAnythingInline(String name) {
        var page = Resources.OWN.text(name);
        assertThat(page).doesNotContainPattern(Pattern.compile("<script(?![^>]* src=)|<style|\\sstyle=|\\son\\w+="));
        assertThat(page).doesNotContainPattern("(?:href|src|action)=\"(?:/|\\w+:)");
    }

    private static Path folder() {
        try {
            return Path.of(
                    Objects.requireNonNull(Assets.class.getResource("media")).toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
