package letschat.http.action;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JsonTest {
    @Test
    void theLastOfEqualKeysCounts() {
        assertThat(read("{\"a\":1,\"a\":2}")).contains(Map.of("a", 2L));
    }

    @Test
    void whatIsBeyondTheLimitsIsNoJson() {
        assertThat(read("[".repeat(100) + "]".repeat(100))).isEmpty();
        assertThat(read("1".repeat(1000))).isEmpty();
        assertThat(read("{\"" + "x".repeat(1000) + "\":1}")).isEmpty();
        assertThat(read("\"" + "x".repeat(3_000_000) + "\"")).isEmpty();
    }

    @Test
    void halfAValueOrTwoAreNone() {
        for (var text : new String[] {"", "{", "[1,", "{\"a\":}", "1 2", "nul", "{} x"}) {
            assertThat(read(text)).as(text).isEmpty();
        }
    }

    @Test
    void hugeNumbersStayText() {
        assertThat(read("1e999999999")).contains("1e999999999");
        assertThat(read("12345678901234567890123")).contains("12345678901234567890123");
    }

    private static Optional<Object> read(String text) {
        return Json.read(text.getBytes(StandardCharsets.UTF_8));
    }
}
