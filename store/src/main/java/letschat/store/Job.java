package letschat.store;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import letschat.core.store.Transaction;
import org.jspecify.annotations.Nullable;

/** One write transaction that someone waits for. */
final class Job<T> {
    private final Function<? super Transaction, ? extends T> work;
    private final CompletableFuture<T> answer = new CompletableFuture<>();
    private final List<Runnable> told = new ArrayList<>();
    private @Nullable T result;

    Job(Function<? super Transaction, ? extends T> work) {
        this.work = work;
    }

    /** Does the work inside the open transaction; nobody is told yet. */
    void run(SqlPorts ports) {
        result = work.apply(new SqlTransaction(ports, told));
    }

    /** The work was undone. */
    void failed(Throwable why) {
        told.clear();
        answer.completeExceptionally(why);
    }

    boolean hasFailed() {
        return answer.isCompletedExceptionally();
    }

    /** The work is on disk. */
    void committed() {
        answer.complete(result);
    }

    List<Runnable> told() {
        return told;
    }

    /** Waits for the end. An exception of the work comes out as it is, with the waiting caller's stack left as it was. */
    T await() throws InterruptedException {
        try {
            return answer.get();
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case RuntimeException fault -> throw fault;
                case Error error -> throw error;
                case null, default -> throw new DatabaseFault("the transaction failed", e);
            }
        }
    }
}
