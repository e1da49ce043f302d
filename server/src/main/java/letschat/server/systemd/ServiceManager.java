package letschat.server.systemd;

import java.io.IOException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The service manager that started this process and waits to hear how it goes (sd_notify(3)). It is told when the house
 * is open, and then again and again that it is alive, so that one that hangs is started anew (sd_watchdog_enabled(3)).
 */
public final class ServiceManager {
    private static final Logger log = LoggerFactory.getLogger(ServiceManager.class);

    private final NotifySocket socket;
    private final Optional<Duration> patience;
    private final ScheduledExecutorService clockwork = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("heartbeat").factory());

    private ServiceManager(NotifySocket socket, Optional<Duration> patience) {
        this.socket = socket;
        this.patience = patience;
    }

    /** The one that {@code environment} tells of; empty when nobody waits for news. */
    public static Optional<ServiceManager> of(Map<String, String> environment) {
        return Optional.ofNullable(environment.get("NOTIFY_SOCKET"))
                .filter(path -> path.startsWith("/") || path.startsWith("@"))
                .map(path -> new ServiceManager(new NotifySocket(path), patience(environment)));
    }

    /** How long it waits for a sign of life; empty when it does not ask this process for any. */
    private static Optional<Duration> patience(Map<String, String> environment) {
        var self = Long.toString(ProcessHandle.current().pid());
        if (!environment.getOrDefault("WATCHDOG_PID", self).equals(self)) {
            return Optional.empty();
        }
        return Optional.ofNullable(environment.get("WATCHDOG_USEC"))
                .filter(text -> text.matches("[1-9]\\d{0,17}"))
                .map(text -> Duration.of(Long.parseLong(text), ChronoUnit.MICROS));
    }

    /**
     * Tells that the house is open, and from now on that it is alive, twice in the time that is waited for it.
     *
     * @param status for people
     * @param pulse returns only when what must not hang has moved; while it does not return, nothing is told
     */
    public void open(String status, Runnable pulse) {
        tell("READY=1\nSTATUS=" + status);
        patience.map(it -> it.toMillis() / 2).filter(it -> it > 0).ifPresent(pause -> {
            var _ = clockwork.scheduleWithFixedDelay(() -> beat(pulse), 0, pause, TimeUnit.MILLISECONDS);
        });
    }

    private void beat(Runnable pulse) {
        try {
            pulse.run();
        } catch (RuntimeException e) {
            // What answers, if only with a fault, does not hang; a new start would not help it.
            log.warn("The house answers with a fault", e);
        }
        tell("WATCHDOG=1");
    }

    /** Tells that the house closes. */
    public void close() {
        clockwork.shutdownNow();
        tell("STOPPING=1");
    }

    private void tell(String news) {
        try {
            socket.send(news);
        } catch (IOException e) {
            log.warn("Could not tell the service manager", e);
        }
    }
}
