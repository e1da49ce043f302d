package letschat.core.store;

import java.util.function.Function;

/**
 * What the house remembers. Implementations are safe for many threads; calls block and belong on virtual threads.
 */
public interface Store extends AutoCloseable {
    /** The ports for reading what is committed. A write through them is a fault. */
    Stores read();

    /**
     * Runs {@code work} in a write transaction and returns its result once that is committed and fsynced. Transactions
     * run one at a time, in the order of the calls; several that wait share one commit. When {@code work} throws, its
     * own changes are undone, the others' are not, and the exception comes out of this call.
     *
     * <p>{@code work} runs on the store's thread: it must not block, call out or start another transaction.
     */
    <T> T inTransaction(Function<? super Transaction, ? extends T> work);

    /** Waits for what was begun, then closes. */
    @Override
    void close();
}
