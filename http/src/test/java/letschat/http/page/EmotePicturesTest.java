package letschat.http.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.List;
import letschat.http.extras.Emotes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class EmotePicturesTest {
    private TestDoor door;

    @BeforeEach
    void open() {
        door = new TestDoor("", new EmotePictures(new Emotes(List.of(), Clock.systemUTC())));
    }

    @AfterEach
    void close() {
        door.close();
    }

    @Test
    void aStrangerSeesAPicture() throws Exception {
        var answer = door.get("/extras/emotes/default/+1.png");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("content-type")).contains("image/png");
        assertThat(answer.headers().firstValue("content-security-policy"))
                .hasValueSatisfying(policy -> assertThat(policy).contains("sandbox"));
    }

    @Test
    void aClientThatHasThePictureIsToldSo() throws Exception {
        var etag = door.get("/extras/emotes/default/smile.png")
                .headers()
                .firstValue("etag")
                .orElseThrow();
        assertThat(door.get("/extras/emotes/default/smile.png", "if-none-match", etag)
                        .statusCode())
                .isEqualTo(304);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/extras/emotes",
                "/extras/emotes/default/nothing.png",
                "/extras/emotes/default.yml",
                "/extras/emotes/../emotes/default.yml",
                "/extras/emotes/..%2fdefault.yml",
                "/extras/emotes/default/..%2f..%2fdefault.yml",
                "/extras/emotes/%2e%2e/%2e%2e%2f%2e%2e/etc/passwd",
                "/extras/emotes/default/smile.png%00"
            })
    void nothingElseIsServed(String path) throws Exception {
        assertThat(door.get(path).statusCode()).isEqualTo(404);
    }
}
