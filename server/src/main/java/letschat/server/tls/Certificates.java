package letschat.server.tls;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.X509ExtendedKeyManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One certificate of the house for all its listeners: the operator's own, an authority's, or one that the house made. Looks now and then
 * whether it must be another one. Safe for many threads.
 */
public final class Certificates implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Certificates.class);
    private static final Duration LOOK = Duration.ofSeconds(5);

    private static final Duration ATTEND = Duration.ofMinutes(1);

    /** Whoever trusts it by its fingerprint shall find the new one before the old one ends. */
    private static final Duration RENEWED_BEFORE = Duration.ofDays(30);

    private final TlsSettings settings;
    private final Path made;
    private final InstantSource clock;
    private final SecureRandom random;
    private final Optional<Renewal> renewal;
    private final ShownKeys keys = new ShownKeys();
    private final ScheduledExecutorService clockwork = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("certificates").factory());
    private final ScheduledExecutorService errands = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("authority").factory());
    private List<String> stamp = List.of();
    private volatile Status status;

    /** Who vouches for the certificate. */
    public enum Source {
        OWN("your own files"),
        AUTHORITY("made by the authority of https.acme"),
        SELF_SIGNED("made and signed by this house itself");

        private final String words;

        Source(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    /**
     * What is shown now.
     *
     * @param trouble why it is not the one that was wanted; empty when it is
     */
    public record Status(Source source, Certificate certificate, String trouble) {}

    /**
     * Reads the certificate, or makes it.
     *
     * @param folder where the house keeps what it makes
     * @throws CertificateRefused when the operator's own files cannot be used
     */
    public static Certificates open(TlsSettings settings, Path folder, InstantSource clock, SecureRandom random) {
        return new Certificates(settings, folder, clock, random);
    }

    private Certificates(TlsSettings settings, Path folder, InstantSource clock, SecureRandom random) {
        this.settings = settings;
        this.made = made(folder);
        this.clock = clock;
        this.random = random;
        this.renewal = settings.own().isPresent()
                ? Optional.empty()
                : settings.authority().map(it -> new Renewal(it, folder, clock, random));
        this.stamp = settings.own().map(OwnFiles::stamp).orElse(List.of());
        this.status = find();
        keys.show(status.certificate());
    }

    /** What a house would show that has once been started; empty when it would make one first. */
    public static Optional<Status> kept(TlsSettings settings, Path folder) {
        if (settings.own().isPresent()) {
            return settings.own().map(own -> new Status(Source.OWN, own.read(), ""));
        }
        var renewal =
                settings.authority().map(it -> new Renewal(it, folder, InstantSource.system(), new SecureRandom()));
        var trouble = renewal.map(Renewal::trouble).orElse("");
        return renewal.flatMap(Certificates::ofAuthority)
                .or(() -> read(made(folder)).map(it -> new Status(Source.SELF_SIGNED, it, trouble)));
    }

    private static Path made(Path folder) {
        return folder.resolve("self-signed.pem");
    }

    /** For every listener. */
    public X509ExtendedKeyManager keys() {
        return keys;
    }

    /** What to answer to an authority that asks at the plain listener. */
    public Optional<String> proof(String token) {
        return renewal.flatMap(it -> it.proof(token));
    }

    public Status status() {
        return status;
    }

    /** Looks from now on whether it must be another one. */
    public void watch() {
        log.info(
                "Certificate source=\"{}\" names={} ends={} sha256={}",
                status.source().words(),
                status.certificate().names(),
                status.certificate().ends(),
                status.certificate().fingerprint());
        var _ = clockwork.scheduleWithFixedDelay(this::look, LOOK.toSeconds(), LOOK.toSeconds(), TimeUnit.SECONDS);
        if (renewal.isPresent()) {
            var _ = errands.scheduleWithFixedDelay(this::attend, 0, ATTEND.toSeconds(), TimeUnit.SECONDS);
        }
    }

    /** Talks to the authority, which takes a while. */
    private void attend() {
        try {
            if (renewal.filter(Renewal::attend).isPresent()) {
                reload();
            }
        } catch (RuntimeException e) {
            if (!errands.isShutdown()) {
                log.error("Cannot attend to the certificate", e);
            }
        }
    }

    /** Tries again now, whatever became of former tries; answers what is shown then. */
    public Status renew() {
        try {
            errands.submit(() -> {
                        renewal.ifPresent(Renewal::forgive);
                        attend();
                    })
                    .get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("renewing the certificate", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return status;
    }

    private synchronized void look() {
        try {
            var now = settings.own().map(OwnFiles::stamp).orElse(List.of());
            boolean changed = !now.equals(stamp);
            stamp = now;
            if (changed || (status.source() == Source.SELF_SIGNED && !lasts(status.certificate()))) {
                reload();
            }
        } catch (CertificateRefused e) {
            log.warn(
                    "The certificate's files have changed and cannot be used; the former one stays: {}",
                    e.getMessage());
        } catch (UncheckedIOException e) {
            log.error("Cannot renew the certificate", e);
        }
    }

    /**
     * Shows what is there now, from the next handshake on; connections that are open stay.
     *
     * @throws CertificateRefused when that cannot be used; the former one is shown on
     */
    public synchronized Status reload() {
        try {
            var found = find();
            if (!found.certificate().equals(status.certificate())) {
                keys.show(found.certificate());
                log.info(
                        "New certificate source=\"{}\" ends={} sha256={}",
                        found.source().words(),
                        found.certificate().ends(),
                        found.certificate().fingerprint());
            }
            status = found;
            return found;
        } catch (CertificateRefused e) {
            status = new Status(status.source(), status.certificate(), String.valueOf(e.getMessage()));
            throw e;
        }
    }

    private Status find() {
        return settings.own()
                .map(own -> new Status(Source.OWN, own.read(), ""))
                .or(() -> renewal.flatMap(Certificates::ofAuthority))
                .orElseGet(() -> new Status(
                        Source.SELF_SIGNED,
                        selfSigned(),
                        renewal.map(Renewal::trouble).orElse("")));
    }

    private static Optional<Status> ofAuthority(Renewal renewal) {
        return renewal.kept().map(it -> new Status(Source.AUTHORITY, it, renewal.trouble()));
    }

    /** The same at every start, as people have compared its fingerprint, until it ends or lacks a name. */
    private Certificate selfSigned() {
        var former = read(made).filter(it -> lasts(it) && it.names(settings.names()));
        if (former.isPresent()) {
            return former.get();
        }
        var names = new LinkedHashSet<>(settings.names());
        names.addAll(settings.machine() ? OwnNames.ofThisMachine() : OwnNames.toItself());
        var fresh = SelfSigned.make(new ArrayList<>(names), clock.instant(), random);
        OwnersFile.write(made, Pem.text(fresh));
        return fresh;
    }

    private boolean lasts(Certificate certificate) {
        return clock.instant().plus(RENEWED_BEFORE).isBefore(certificate.ends());
    }

    /** What the house itself has written; what cannot be read is made anew. */
    private static Optional<Certificate> read(Path file) {
        try {
            return OwnersFile.read(file).map(text -> new Certificate(Pem.key(text), Pem.chain(text)));
        } catch (CertificateRefused e) {
            log.warn("What the house has kept cannot be used file={} cause={}", file, e.getMessage());
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        errands.shutdownNow();
        clockwork.close();
    }
}
