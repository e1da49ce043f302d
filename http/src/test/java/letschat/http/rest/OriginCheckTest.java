package letschat.http.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which pages of others may use a person's login (security case E1). */
class OriginCheckTest {
    private final OriginCheck check =
            new OriginCheck(Set.of("https://portal.example", "https://*.apps.example", "https://*.lab.example:8443"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://portal.example",
                "https://one.apps.example",
                "https://a.b.apps.example",
                "https://x.lab.example:8443",
                "https://chat.example",
                "http://chat.example"
            })
    void pagesThatAreListedOrOurOwnMay(String origin) {
        assertThat(check.allows(origin, "chat.example")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "https://evil.example",
                "http://portal.example",
                "https://sub.portal.example",
                "https://apps.example",
                "https://.apps.example",
                "http://one.apps.example",
                "https://evilapps.example",
                "https://one.apps.example.evil.example",
                "https://evil.example/.apps.example",
                "https://evil.example#.apps.example",
                "https://evil.example:1.apps.example",
                "https://user@x.apps.example",
                "https://x.lab.example",
                "https://chat.example:8443"
            })
    void nobodyElseMay(String origin) {
        assertThat(check.allows(origin, "chat.example")).isFalse();
    }

    @Test
    void withoutAHostNothingIsOurOwn() {
        assertThat(check.allows("https://", "")).isFalse();
    }
}
