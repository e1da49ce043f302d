package letschat.core.store;

/** The ports as one write transaction sees them: its own changes, and nobody else's after it began. */
public interface Transaction extends Stores {
    /**
     * Runs {@code told} once the transaction is on disk, never when it is rolled back. All such calls of all
     * transactions run one after another in the order of commit, on one thread that must not block for long.
     */
    void afterCommit(Runnable told);
}
