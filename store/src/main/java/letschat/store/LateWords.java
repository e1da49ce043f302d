package letschat.store;

import java.util.ArrayList;
import java.util.List;
import letschat.core.model.RoomId;

/**
 * Words on their way into the index: those of a whole batch are entered just before its commit, because FTS5 writes all
 * it has gathered to disk at every savepoint. For the writer's thread.
 */
final class LateWords {
    private record Entry(long n, RoomId room, String text) {}

    /** A point to go back to. */
    record Mark(int noted, int entered) {}

    private final Sql sql;
    private final Dialect dialect;
    private final List<Entry> noted = new ArrayList<>();
    private int entered;

    LateWords(Sql sql, Dialect dialect) {
        this.sql = sql;
        this.dialect = dialect;
    }

    void add(long n, RoomId room, String text) {
        noted.add(new Entry(n, room, text));
    }

    void remove(long n) {
        enter();
        dialect.unindex(sql, n);
    }

    /** Puts everything noted into the index. */
    void enter() {
        for (; entered < noted.size(); entered++) {
            Entry entry = noted.get(entered);
            dialect.index(sql, entry.n, entry.room, entry.text);
        }
    }

    Mark mark() {
        return new Mark(noted.size(), entered);
    }

    /** After the database went back to a savepoint made at {@code mark}, so that what was entered since is out again. */
    void goBack(Mark mark) {
        noted.subList(mark.noted, noted.size()).clear();
        entered = mark.entered;
    }

    void clear() {
        noted.clear();
        entered = 0;
    }
}
