package letschat.server;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import letschat.core.account.Synchronisation;
import letschat.core.model.Refused;
import letschat.core.spi.AuthProvider;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks through the lists of the sign-in providers as often as each wants, from a little after the start on. */
final class Synchroniser implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Synchroniser.class);
    private static final Duration FIRST = Duration.ofSeconds(20);

    private final Synchronisation synchronisation;
    private final ScheduledExecutorService clockwork = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("synchroniser").factory());

    Synchroniser(Synchronisation synchronisation) {
        this.synchronisation = synchronisation;
    }

    void start() {
        synchronisation
                .providers()
                .forEach(provider -> provider.listedEvery().ifPresent(every -> {
                    var _ = clockwork.scheduleWithFixedDelay(
                            () -> look(provider), FIRST.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
                }));
    }

    /** What goes wrong is told and tried again the next time. */
    private void look(AuthProvider provider) {
        try {
            var report = synchronisation.run(provider);
            log.info(
                    "Looked who is still there provider={} known={} left={}",
                    provider.key(),
                    report.known(),
                    report.left());
        } catch (AuthProvider.Unavailable | Refused e) {
            log.error("Could not look who is still there provider={}: {}", provider.key(), e.getMessage());
        } catch (RuntimeException e) {
            log.error("Could not look who is still there provider={}", provider.key(), e);
        }
    }

    /** Ends a look that runs: the next start makes a whole one. */
    @Override
    public void close() {
        clockwork.shutdownNow();
    }
}
