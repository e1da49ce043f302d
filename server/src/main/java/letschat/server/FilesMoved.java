package letschat.server;

import java.util.Optional;
import letschat.core.file.Gathering;

/**
 * How far uploads have been moved, as one line between the house and its operator's command.
 *
 * @param moved how many in this go
 * @param left how many lie elsewhere still
 * @param next where to go on
 */
record FilesMoved(int moved, long left, Optional<String> next) {
    static FilesMoved of(Gathering.Progress progress) {
        return new FilesMoved(progress.moved(), progress.left(), progress.next().map(Object::toString));
    }

    String toLine() {
        return moved + " " + left + " " + next.orElse("");
    }

    static FilesMoved ofLine(String line) {
        var parts = line.split(" ", -1);
        return new FilesMoved(
                Integer.parseInt(parts[0]),
                Long.parseLong(parts[1]),
                Optional.of(parts[2]).filter(next -> !next.isEmpty()));
    }
}
