package letschat.server.tls;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/** The memory of failures, kept in a file so that a house which is restarted again and again does not try each time. */
final class Tries {
    private static final Last NONE = new Last(0, Instant.MIN, "");
    private static final int LINES = 4;

    private final Path file;
    private final String subject;

    /**
     * The last try.
     *
     * @param failures in a row
     * @param next when to try again
     */
    record Last(int failures, Instant next, String reason) {}

    Tries(Path file, String subject) {
        this.file = file;
        this.subject = subject;
    }

    /** What is remembered about the present subject. */
    Last last() {
        return OwnersFile.read(file).flatMap(this::parse).orElse(NONE);
    }

    void failed(int failures, Instant next, String reason) {
        OwnersFile.write(file, subject + "\n" + failures + "\n" + next + "\n" + reason.replace('\n', ' ') + "\n");
    }

    void succeeded() {
        OwnersFile.write(file, "");
    }

    private Optional<Last> parse(String text) {
        var lines = text.split("\n", LINES);
        if (lines.length < LINES || !lines[0].equals(subject)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Last(Integer.parseInt(lines[1]), Instant.parse(lines[2]), lines[3].strip()));
        } catch (DateTimeException | NumberFormatException e) {
            return Optional.empty();
        }
    }
}
