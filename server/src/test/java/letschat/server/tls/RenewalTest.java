package letschat.server.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An authority that cannot be reached is asked less and less often. */
final class RenewalTest {
    private static final AcmeSettings NOBODY = new AcmeSettings(
            URI.create("https://127.0.0.1:1/dir"),
            List.of("chat.example.com"),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    @TempDir
    private Path folder = Path.of("");

    private Instant now = Instant.parse("2026-06-01T12:00:00Z");

    private Renewal renewal(AcmeSettings settings) {
        return new Renewal(settings, folder, () -> now, new SecureRandom());
    }

    @Test
    void failuresAreTriedAgainLaterAndLater() {
        var tries = new ArrayList<Instant>();
        var end = now.plus(Duration.ofDays(3));
        for (; now.isBefore(end); now = now.plusSeconds(60)) {
            if (renewal(NOBODY).attend()) {
                tries.add(now);
            }
        }
        var began = tries.getFirst();
        assertThat(tries).hasSizeBetween(7, 10);
        assertThat(tries)
                .filteredOn(it -> it.isBefore(began.plus(Duration.ofHours(1))))
                .hasSizeBetween(2, 4);
        assertThat(renewal(NOBODY).trouble()).contains("the next one: 2026-06");
    }

    @Test
    void anotherNameIsAnotherMatter() {
        assertThat(renewal(NOBODY).attend()).isTrue();
        assertThat(renewal(NOBODY).attend()).isFalse();
        var other = new AcmeSettings(
                NOBODY.directory(), List.of("talk.example.com"), Optional.empty(), Optional.empty(), Optional.empty());
        assertThat(renewal(other).attend()).isTrue();
    }

    @Test
    void theOperatorMayTryAgainAtOnce() {
        assertThat(renewal(NOBODY).attend()).isTrue();
        renewal(NOBODY).forgive();
        assertThat(renewal(NOBODY).attend()).isTrue();
    }
}
