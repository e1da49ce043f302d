package letschat.core.store;

import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.function.Function;

/** Transactions whose after-commit call has run when they return, so that a change holds at once for who made it. */
public final class Commits {
    private Commits() {}

    /** Runs {@code work} as {@link Store#inTransaction} does, then {@code told} with its result, and waits for both. */
    public static <T> T run(Store store, Function<? super Transaction, ? extends T> work, Consumer<? super T> told) {
        var finished = new CountDownLatch(1);
        T result = store.inTransaction(tx -> {
            T made = work.apply(tx);
            tx.afterCommit(() -> {
                try {
                    told.accept(made);
                } finally {
                    finished.countDown();
                }
            });
            return made;
        });
        await(finished);
        return result;
    }

    private static void await(CountDownLatch finished) {
        try {
            finished.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted after a commit, before it was told", stopped);
        }
    }
}
