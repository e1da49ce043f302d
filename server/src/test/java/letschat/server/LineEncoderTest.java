package letschat.server;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxy;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Log lines, for people and for collectors. */
final class LineEncoderTest {
    private static LoggingEvent event(String message, Object... values) {
        var logger = new LoggerContext().getLogger("letschat.server.House");
        var event = new LoggingEvent("", logger, Level.INFO, message, null, values);
        event.setInstant(Instant.parse("2026-11-25T10:00:00Z"));
        event.setMDCPropertyMap(Map.of("conn", "17"));
        return event;
    }

    private static String line(boolean json, LoggingEvent event) {
        return new String(new LineEncoder(json).encode(event), StandardCharsets.UTF_8);
    }

    @Test
    void aTextLineIsASentenceWithValuesAtItsEnd() {
        assertThat(line(false, event("Listening port={}", 5000)))
                .isEqualTo("2026-11-25T10:00:00Z INFO House: Listening port=5000 conn=17\n");
    }

    @Test
    void whatAClientSendsCannotBeginALineOfItsOwn() {
        assertThat(line(false, event("Refused name={}", "a\nINFO Forged\u2028b\u001b[2J")))
                .contains("name=a\\u000aINFO Forged\\u2028b\\u001b[2J")
                .hasLineCount(1);
    }

    @Test
    void aJsonLineHoldsTheSameInFields() throws Exception {
        var json = new ObjectMapper().readTree(line(true, event("Listening port={}", 5000)));
        assertThat(json.path("time").asText()).isEqualTo("2026-11-25T10:00:00Z");
        assertThat(json.path("level").asText()).isEqualTo("INFO");
        assertThat(json.path("logger").asText()).isEqualTo("letschat.server.House");
        assertThat(json.path("message").asText()).isEqualTo("Listening port=5000");
        assertThat(json.path("conn").asText()).isEqualTo("17");
    }

    @Test
    void aStackIsTold() throws Exception {
        var event = event("It broke");
        event.setThrowableProxy(new ThrowableProxy(new IllegalStateException("why")));
        assertThat(line(false, event)).contains("It broke", "IllegalStateException: why", "at letschat.server");
        assertThat(new ObjectMapper().readTree(line(true, event)).path("stack").asText())
                .contains("IllegalStateException: why");
    }
}
