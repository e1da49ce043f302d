package letschat.store;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Function;
import letschat.core.store.Transaction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that writes. It takes all transactions that wait, runs each in a savepoint of its own and commits them
 * together, so that one fsync serves many callers.
 */
final class Writer {
    private static final Logger log = LoggerFactory.getLogger(Writer.class);

    /** More are not committed together, so that the first does not wait long for the last. */
    private static final int MOST_TOGETHER = 256;

    /**
     * What was done so far.
     *
     * @param last transactions in the last commit
     */
    private record Tally(long commits, int last) {}

    private final BlockingQueue<Job<?>> waiting;
    private final Line line;
    private final Sql sql;
    private final Dialect dialect;
    private final LateWords words;
    private final SqlPorts ports;
    private final Publisher publisher = new Publisher();
    private final Thread thread = Thread.ofPlatform().name("store-writer").unstarted(this::run);
    private final Job<Boolean> end = new Job<>(transaction -> true);
    private volatile boolean closed;
    private volatile boolean ended;
    private volatile Tally tally = new Tally(0, 0);

    Writer(Dialect dialect, Line line, int mostWaiting) {
        this.dialect = dialect;
        this.waiting = new ArrayBlockingQueue<>(mostWaiting);
        this.line = line;
        this.sql = Sql.over(line, dialect);
        this.words = new LateWords(sql, dialect);
        this.ports = SqlPorts.over(sql, sql, dialect, words);
    }

    void start() {
        publisher.start();
        thread.start();
    }

    int waiting() {
        return waiting.size();
    }

    long commits() {
        return tally.commits;
    }

    int lastTogether() {
        return tally.last;
    }

    <T> T inTransaction(Function<? super Transaction, ? extends T> work) {
        if (Thread.currentThread() == thread || publisher.isCurrentThread()) {
            throw new IllegalStateException("a transaction cannot be begun on the store's own thread");
        }
        var job = new Job<T>(work);
        try {
            enqueue(job);
            return job.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DatabaseFault("interrupted while waiting for a transaction; it may yet be committed", e);
        }
    }

    private void enqueue(Job<?> job) throws InterruptedException {
        if (closed) {
            throw closed();
        }
        waiting.put(job);
        // Once ended, the writer empties the queue a last time: who came later takes the job back.
        if (ended && waiting.remove(job)) {
            throw closed();
        }
    }

    private static DatabaseFault closed() {
        return new DatabaseFault("the store is closed");
    }

    private void run() {
        try {
            boolean goOn = true;
            while (goOn) {
                goOn = commitNext();
            }
        } catch (InterruptedException e) {
            log.error("Store writer was interrupted; nothing more can be stored");
            Thread.currentThread().interrupt();
        } finally {
            closed = true;
            ended = true;
            var late = new ArrayList<Job<?>>();
            waiting.drainTo(late);
            late.forEach(job -> job.failed(closed()));
        }
    }

    /** Commits all that wait; false when told to end. */
    private boolean commitNext() throws InterruptedException {
        var batch = new ArrayList<Job<?>>();
        batch.add(waiting.take());
        waiting.drainTo(batch, MOST_TOGETHER - 1);
        boolean ends = batch.remove(end);
        if (!batch.isEmpty()) {
            commit(batch);
        }
        return !ends;
    }

    private void commit(List<Job<?>> batch) throws InterruptedException {
        try {
            sql.run(dialect.begin());
            for (Job<?> job : batch) {
                run(job, batch.size() == 1);
            }
            words.enter();
            sql.run("commit");
        } catch (RuntimeException | Error e) {
            undo();
            batch.forEach(job -> job.failed(e));
            return;
        } finally {
            words.clear();
        }
        tally = new Tally(tally.commits + 1, batch.size());
        var news = new ArrayList<Runnable>();
        for (Job<?> job : batch) {
            job.committed();
            news.addAll(job.told());
        }
        publisher.tell(news);
    }

    private void run(Job<?> job, boolean alone) {
        if (alone) {
            job.run(ports);
            return;
        }
        LateWords.Mark mark = words.mark();
        sql.run("savepoint job");
        try {
            job.run(ports);
        } catch (RuntimeException | Error e) {
            goBack(mark, e);
            job.failed(e);
        }
        sql.run("release job");
    }

    private void goBack(LateWords.Mark mark, Throwable why) {
        try {
            sql.run("rollback to job");
            words.goBack(mark);
        } catch (DatabaseFault gone) {
            // A full or failing disk ends the whole transaction: then that is what all must hear.
            throw new DatabaseFault("the transaction was ended by a fault in one of its parts", why);
        }
    }

    private void undo() {
        try {
            sql.run("rollback");
        } catch (DatabaseFault e) {
            // SQLite rolls back by itself when the disk is full or fails; then there is nothing left to undo.
            log.debug("Rollback found no transaction", e);
        }
    }

    /** Commits what waits, tells it, then closes the line. */
    void stop() throws SQLException, InterruptedException {
        if (!closed) {
            closed = true;
            waiting.put(end);
        }
        thread.join();
        publisher.stop();
        line.close();
    }
}
