package letschat.moving;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import letschat.core.model.MessageId;
import letschat.core.model.RoomId;
import letschat.core.model.UserId;

/**
 * Puts any number of messages in order within bounded memory: sorted runs are written to a folder and merged. For one
 * thread.
 */
final class ArrivalSort implements AutoCloseable {
    private static final int MOST_TOGETHER = 50_000;
    private static final long MOST_CHARACTERS = 8_000_000;

    private final Path folder;
    private final List<Path> runs = new ArrayList<>();
    private final List<Arrival> buffer = new ArrayList<>();
    private long characters;
    private long count;

    /** Uses {@code folder} for what does not fit into memory. */
    ArrivalSort(Path folder) {
        this.folder = folder;
    }

    void add(Arrival arrival) throws IOException {
        buffer.add(arrival);
        characters += arrival.text().length();
        count++;
        if (buffer.size() >= MOST_TOGETHER || characters >= MOST_CHARACTERS) {
            spill();
        }
    }

    long count() {
        return count;
    }

    private void spill() throws IOException {
        buffer.sort(Arrival.ORDER);
        var run = Files.createTempFile(folder, "messages", ".run");
        runs.add(run);
        try (var out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(run), 1 << 16))) {
            for (var arrival : buffer) {
                write(out, arrival);
            }
        }
        buffer.clear();
        characters = 0;
    }

    private static void write(DataOutputStream out, Arrival arrival) throws IOException {
        out.writeLong(arrival.posted().toEpochMilli());
        text(out, arrival.id().value());
        text(out, arrival.room().value());
        out.writeLong(arrival.seq());
        text(out, arrival.author().value());
        text(out, arrival.text());
        out.writeBoolean(arrival.clientId().isPresent());
        if (arrival.clientId().isPresent()) {
            text(out, arrival.clientId().get());
        }
    }

    private static void text(DataOutputStream out, String text) throws IOException {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    /** Shows all, in order. */
    void each(Consumer<Arrival> visitor) throws IOException {
        buffer.sort(Arrival.ORDER);
        var heads = new PriorityQueue<Run>(Comparator.comparing(run -> run.head, Arrival.ORDER));
        try {
            for (var file : runs) {
                var run = new Run(file);
                heads.add(run);
            }
            int own = 0;
            while (!heads.isEmpty() || own < buffer.size()) {
                boolean fromBuffer = heads.isEmpty()
                        || (own < buffer.size() && Arrival.ORDER.compare(buffer.get(own), heads.element().head) <= 0);
                if (fromBuffer) {
                    visitor.accept(buffer.get(own++));
                } else {
                    var run = heads.remove();
                    visitor.accept(run.head);
                    if (run.advance()) {
                        heads.add(run);
                    }
                }
            }
        } finally {
            for (var run : heads) {
                run.close();
            }
        }
    }

    /** One sorted file, and its next message. */
    private static final class Run implements AutoCloseable {
        private final DataInputStream in;
        private Arrival head;

        private Run(Path file) throws IOException {
            in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 15));
            head = read();
        }

        private boolean advance() throws IOException {
            try {
                head = read();
                return true;
            } catch (EOFException end) {
                close();
                return false;
            }
        }

        private Arrival read() throws IOException {
            var posted = Instant.ofEpochMilli(in.readLong());
            return new Arrival(
                    new MessageId(text()),
                    new RoomId(text()),
                    in.readLong(),
                    new UserId(text()),
                    text(),
                    posted,
                    in.readBoolean() ? Optional.of(text()) : Optional.empty());
        }

        private String text() throws IOException {
            return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }

    @Override
    public void close() throws IOException {
        for (var run : runs) {
            Files.deleteIfExists(run);
        }
    }
}
