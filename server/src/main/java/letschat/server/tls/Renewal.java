package letschat.server.tls;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.shredzone.acme4j.exception.AcmeException;
import org.shredzone.acme4j.exception.AcmeLazyLoadingException;
import org.shredzone.acme4j.exception.AcmeRateLimitedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has an authority make a certificate, and renews it in time. After a failure it waits, each time longer, also over restarts:
 * authorities count the tries. For one thread at a time; what is read is safe for many.
 */
final class Renewal {
    private static final Logger log = LoggerFactory.getLogger(Renewal.class);

    /** Not more than four tries in the first hour: Let's Encrypt allows five failures per name and hour. */
    private static final List<Duration> WAITS = List.of(
            Duration.ofMinutes(2),
            Duration.ofMinutes(10),
            Duration.ofMinutes(30),
            Duration.ofHours(1),
            Duration.ofHours(3),
            Duration.ofHours(8),
            Duration.ofHours(24));

    /** How often the authority is asked whether it wants an early renewal. */
    private static final Duration BETWEEN_QUESTIONS = Duration.ofHours(6);

    private final AcmeSettings settings;
    private final Path file;
    private final Tries tries;
    private final Authority authority;
    private final InstantSource clock;
    private final SecureRandom random;
    private Instant nextQuestion = Instant.MIN;

    Renewal(AcmeSettings settings, Path folder, InstantSource clock, SecureRandom random) {
        this.settings = settings;
        this.file = folder.resolve("acme.pem");
        this.tries = new Tries(folder.resolve("acme-tries"), settings.subject());
        this.authority = new Authority(settings, folder, random);
        this.clock = clock;
        this.random = random;
    }

    Optional<String> proof(String token) {
        return authority.proof(token);
    }

    /** The authority's certificate, while it is good. */
    Optional<Certificate> kept() {
        try {
            return OwnersFile.read(file)
                    .map(text -> new Certificate(Pem.key(text), Pem.chain(text)))
                    .filter(it ->
                            it.names(settings.domains()) && clock.instant().isBefore(it.ends()));
        } catch (CertificateRefused e) {
            log.warn("What the authority made cannot be used file={} cause={}", file, e.getMessage());
            return Optional.empty();
        }
    }

    /** Why the last try came to nothing, and when the next one is; empty when all is well. */
    String trouble() {
        var last = tries.last();
        if (last.failures() == 0) {
            return kept().isPresent() ? "" : "the first try to have one made is still under way";
        }
        return "%s (failed tries: %d, the next one: %s)"
                .formatted(last.reason(), last.failures(), last.next().truncatedTo(ChronoUnit.SECONDS));
    }

    /** Forgets former failures, as the operator has done something about them. */
    void forgive() {
        tries.succeeded();
    }

    /** Tries, if it is time; answers whether it did. */
    boolean attend() {
        var now = clock.instant();
        if (now.isBefore(tries.last().next())
                || kept().filter(it -> !due(it, now)).isPresent()) {
            return false;
        }
        try {
            var made = authority.order();
            OwnersFile.write(file, Pem.text(made));
            tries.succeeded();
        } catch (AcmeException | RuntimeException e) {
            // Whatever it was: without the wait that comes with a failure the next try would be a minute away.
            failed(e, now);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return true;
    }

    private void failed(Exception e, Instant now) {
        int failures = tries.last().failures() + 1;
        var wait = WAITS.get(Math.min(failures, WAITS.size()) - 1);
        var jittered = wait.plusMillis(random.nextLong(wait.toMillis() / 4));
        var next = now.plus(jittered);
        if (e instanceof AcmeRateLimitedException limited) {
            next = limited.getRetryAfter().filter(next::isBefore).orElse(next);
        }
        var reason = words(e);
        tries.failed(failures, next, reason);
        log.warn("No certificate from the authority reason=\"{}\" failures={} next={}", reason, failures, next);
    }

    /** What went wrong and what was below it, without lines. */
    private static String words(Throwable fault) {
        var words = new StringBuilder();
        for (@Nullable Throwable at = fault; at != null; at = at.getCause()) {
            var message = at.getMessage() == null ? at.getClass().getSimpleName() : at.getMessage();
            if (words.indexOf(message) < 0) {
                words.append(words.isEmpty() ? "" : ": ").append(message);
            }
        }
        return words.toString().replaceAll("\\s+", " ");
    }

    /** After two thirds of its life, a little earlier for some, so that not all houses come at once; or when it is wanted. */
    private boolean due(Certificate certificate, Instant now) {
        var life = Duration.between(certificate.begins(), certificate.ends());
        long early = Math.floorMod(certificate.fingerprint().hashCode(), 100) * life.toMillis() / 6000;
        return now.isAfter(certificate.ends().minus(life.dividedBy(3)).minusMillis(early)) || wanted(certificate, now);
    }

    private boolean wanted(Certificate certificate, Instant now) {
        if (now.isBefore(nextQuestion)) {
            return false;
        }
        nextQuestion = now.plus(BETWEEN_QUESTIONS);
        try {
            return authority.recommendsRenewal(certificate.own(), now);
        } catch (AcmeException | AcmeLazyLoadingException e) {
            log.debug("The authority does not tell when to renew", e);
            return false;
        }
    }
}
