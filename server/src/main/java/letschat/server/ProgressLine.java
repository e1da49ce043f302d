package letschat.server;

import java.io.Console;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** One line on a person's terminal that says how far something is; nothing where nobody watches. For one thread. */
final class ProgressLine {
    private static final long APART = Duration.ofMillis(100).toNanos();
    private static final int WIDTH = 24;

    private final PrintStream stream;
    private final boolean watched;
    private long next = System.nanoTime();
    private int shown;

    ProgressLine(PrintStream stream, boolean watched) {
        this.stream = stream;
        this.watched = watched;
    }

    /** On standard error, if that is a terminal. */
    static ProgressLine of(Terminal terminal) {
        boolean watched = terminal.err().equals(System.err)
                && Optional.ofNullable(System.console())
                        .filter(Console::isTerminal)
                        .isPresent();
        return new ProgressLine(terminal.err(), watched);
    }

    /** Shows it now and then; an unknown end is 0. */
    void at(String what, long done, long all) {
        if (!watched || System.nanoTime() - next < 0) {
            return;
        }
        next = System.nanoTime() + APART;
        show(line(what, done, all));
    }

    static String line(String what, long done, long all) {
        if (all <= 1) {
            return done > 1 ? String.format(Locale.ROOT, "%s: %,d", what, done) : what + " …";
        }
        int full = (int) (WIDTH * Math.min(done, all) / all);
        return String.format(
                Locale.ROOT,
                "[%s%s] %3d %% %s",
                "#".repeat(full),
                " ".repeat(WIDTH - full),
                100 * Math.min(done, all) / all,
                what);
    }

    private void show(String line) {
        stream.print("\r" + line + " ".repeat(Math.max(0, shown - line.length())));
        stream.flush();
        shown = line.length();
    }

    /** Takes the line away. */
    void clear() {
        if (shown > 0) {
            show("");
            stream.print("\r");
            stream.flush();
            shown = 0;
        }
    }
}
