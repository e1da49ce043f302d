package letschat.server.backup;

import java.io.OutputStream;

/** Counts the lines that are written to it. */
final class LineCount extends OutputStream {
    private long lines;

    long lines() {
        return lines;
    }

    @Override
    public void write(int b) {
        if (b == '\n') {
            lines++;
        }
    }
}
