package letschat.server;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import letschat.core.Core;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets the core forget, once a minute, what has expired. */
final class Sweeper implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Sweeper.class);
    private static final long MINUTES = 1;

    private final Core core;
    private final ScheduledExecutorService clockwork = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("sweeper").factory());

    Sweeper(Core core) {
        this.core = core;
    }

    void start() {
        var _ = clockwork.scheduleWithFixedDelay(this::sweep, MINUTES, MINUTES, TimeUnit.MINUTES);
    }

    private void sweep() {
        sweep("logins", core.logins()::sweep);
        sweep("app passwords", core.appPasswords()::sweep);
        sweep("orphaned uploads", core.files()::sweep);
        sweep("parcels", core.parcels()::sweep);
        sweep("links", core.links()::sweep);
        sweep("direct messages", core.directMessages()::sweep);
    }

    /** A sweep that fails is told of and tried again; it must not end those that follow. */
    private static void sweep(String what, IntSupplier work) {
        try {
            int gone = work.getAsInt();
            if (gone > 0) {
                log.debug("Forgot what has expired what={} count={}", what, gone);
            }
        } catch (RuntimeException e) {
            log.error("Could not forget what has expired what={}", what, e);
        }
    }

    /** Waits for a sweep that runs. */
    @Override
    public void close() {
        clockwork.close();
    }
}
