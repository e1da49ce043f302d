package letschat.store;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Plain SQL with bound values: the language of the ports. Whether it may write depends on whose lines it uses. */
final class Sql {
    /** Lends a line for one statement. */
    interface Lines {
        Line take();

        void giveBack(Line line);
    }

    private final Lines lines;
    private final Dialect dialect;

    Sql(Lines lines, Dialect dialect) {
        this.lines = lines;
        this.dialect = dialect;
    }

    /** For the one thread that owns {@code line}. */
    static Sql over(Line line, Dialect dialect) {
        return new Sql(
                new Lines() {
                    @Override
                    public Line take() {
                        return line;
                    }

                    @Override
                    public void giveBack(Line same) {}
                },
                dialect);
    }

    /** All rows. */
    <T> List<T> list(String text, Row.Mapper<T> mapper, Object... values) {
        Line line = lines.take();
        try {
            return line.list(text, mapper, values);
        } catch (SQLException e) {
            throw fault(text, e);
        } finally {
            lines.giveBack(line);
        }
    }

    /** The first row, if there is one. */
    <T> Optional<T> one(String text, Row.Mapper<T> mapper, Object... values) {
        List<T> found = list(text, mapper, values);
        return found.isEmpty() ? Optional.empty() : Optional.of(found.getFirst());
    }

    /** The number in the only row. */
    long number(String text, Object... values) {
        return list(text, Row::number, values).getFirst();
    }

    /** Changes rows and says how many. */
    int run(String text, Object... values) {
        Line line = lines.take();
        try {
            return line.run(text, values);
        } catch (SQLException e) {
            throw fault(text, e);
        } finally {
            lines.giveBack(line);
        }
    }

    /** Changes exactly one row; anything else is a fault. */
    void change(String text, Object... values) {
        int changed = run(text, values);
        if (changed != 1) {
            throw new DatabaseFault("changed " + changed + " rows instead of one: " + text);
        }
    }

    private DatabaseFault fault(String text, SQLException e) {
        return new DatabaseFault(dialect.explain(e) + ": " + text, e);
    }
}
