package letschat.core.account;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TimeCodesTest {
    /** {@code 12345678901234567890}, as in RFC 6238 appendix B. */
    private static final String SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

    @ParameterizedTest
    @CsvSource({
        "59,287082",
        "1111111109,081804",
        "1111111111,050471",
        "1234567890,005924",
        "2000000000,279037",
        "20000000000,353130",
    })
    void codesAreThoseOfTheStandard(long seconds, String code) {
        assertThat(TimeCodes.bytes(SECRET)).isEqualTo("12345678901234567890".getBytes(US_ASCII));
        assertThat(TimeCodes.code(TimeCodes.bytes(SECRET), seconds / 30)).isEqualTo(code);
        assertThat(TimeCodes.step(SECRET, code, Instant.ofEpochSecond(seconds), 0))
                .hasValue(seconds / 30);
    }

    @Test
    void aClockMayBeHalfAMinuteOffAndNoMore() {
        var code = TimeCodes.code(TimeCodes.bytes(SECRET), 1000);
        for (long step = 999; step <= 1001; step++) {
            assertThat(TimeCodes.step(SECRET, code, Instant.ofEpochSecond(step * 30), 0))
                    .hasValue(1000);
        }
        assertThat(TimeCodes.step(SECRET, code, Instant.ofEpochSecond(998 * 30), 0))
                .isEmpty();
        assertThat(TimeCodes.step(SECRET, code, Instant.ofEpochSecond(1002 * 30), 0))
                .isEmpty();
    }

    @Test
    void noStepHoldsThatIsNotAfterTheLast() {
        var code = TimeCodes.code(TimeCodes.bytes(SECRET), 1000);
        var now = Instant.ofEpochSecond(30_000);
        assertThat(TimeCodes.step(SECRET, code, now, 1000)).isEmpty();
        assertThat(TimeCodes.step(SECRET, code, now, 999)).hasValue(1000);
    }

    @Test
    void aNewSecretHas160Bits() {
        var secret = TimeCodes.newSecret(new SecureRandom());
        assertThat(secret).matches("[A-Z2-7]{32}");
        assertThat(TimeCodes.bytes(secret)).hasSize(20);
    }
}
