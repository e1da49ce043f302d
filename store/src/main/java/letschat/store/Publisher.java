package letschat.store;

import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells what was committed, in order, on one thread of its own; when it falls far behind, the writer waits for it. */
final class Publisher {
    private static final Logger log = LoggerFactory.getLogger(Publisher.class);
    private static final int MOST_BATCHES = 256;
    /** No news: the sign to stop. */
    private static final List<Runnable> END = List.of();

    private final BlockingQueue<List<Runnable>> batches = new ArrayBlockingQueue<>(MOST_BATCHES);
    private final Thread thread = Thread.ofPlatform().name("store-publisher").unstarted(this::run);

    void start() {
        thread.start();
    }

    boolean isCurrentThread() {
        return Thread.currentThread() == thread;
    }

    void tell(List<Runnable> news) throws InterruptedException {
        if (!news.isEmpty()) {
            batches.put(news);
        }
    }

    private void run() {
        try {
            for (var batch = batches.take(); !batch.isEmpty(); batch = batches.take()) {
                batch.forEach(Publisher::tellOne);
            }
        } catch (InterruptedException e) {
            log.error("Publisher was interrupted; news are no longer told");
            Thread.currentThread().interrupt();
        }
    }

    private static void tellOne(Runnable news) {
        try {
            news.run();
        } catch (RuntimeException | Error e) {
            // The next listener's news must not be lost for it; there is nobody above to throw to.
            log.error("Telling what was committed failed", e);
        }
    }

    /** Returns when everything was told. */
    void stop() throws InterruptedException {
        batches.put(END);
        thread.join();
    }
}
