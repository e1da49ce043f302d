package letschat.store;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/** The lines for reading, lent one statement at a time; who comes when all are out waits. Safe for many threads. */
final class Readers implements Sql.Lines, AutoCloseable {
    private final List<Line> all = new ArrayList<>();
    private final BlockingQueue<Line> free;

    Readers(Dialect dialect, int count) throws SQLException {
        free = new ArrayBlockingQueue<>(count);
        for (int i = 0; i < count; i++) {
            all.add(dialect.reader());
        }
        free.addAll(all);
    }

    @Override
    public Line take() {
        try {
            return free.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DatabaseFault("interrupted while waiting for the database", e);
        }
    }

    @Override
    public void giveBack(Line line) {
        free.add(line);
    }

    /** Waits for the lines that are out. Who takes one afterwards is told that it is closed. */
    @Override
    public void close() throws SQLException {
        for (int i = 0; i < all.size(); i++) {
            take().close();
        }
        free.addAll(all);
    }
}
