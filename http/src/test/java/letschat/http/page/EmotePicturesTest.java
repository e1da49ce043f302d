package letschat.http.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class EmotePicturesTest {
    private OpenHouse house;

    @BeforeEach
    void open() {
        house = OpenHouse.open();
    }

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void aStrangerSeesAPicture() {
        var answer = house.get("/extras/emotes/default/+1.png");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("content-type")).contains("image/png");
        assertThat(answer.headers().firstValue("content-security-policy"))
                .hasValueSatisfying(policy -> assertThat(policy).contains("sandbox"));
    }

    @Test
    void aClientThatHasThePictureIsToldSo() {
        var etag = house.get("/extras/emotes/default/smile.png")
                .headers()
                .firstValue("etag")
                .orElseThrow();
        assertThat(house.get("/extras/emotes/default/smile.png", "if-none-match", etag)
                        .statusCode())
                .isEqualTo(304);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/extras/emotes/default/nothing.png",
                "/extras/emotes/default.yml",
                "/extras/emotes/../emotes/default.yml",
                "/extras/emotes/..%2fdefault.yml",
                "/extras/emotes/default/..%2f..%2fdefault.yml",
                "/extras/emotes/%2e%2e/%2e%2e%2f%2e%2e/etc/passwd",
                "/extras/emotes/default/smile.png%00"
            })
    void nothingElseIsServed(String path) {
        assertThat(house.get(path).statusCode()).isIn(400, 404);
    }
}
