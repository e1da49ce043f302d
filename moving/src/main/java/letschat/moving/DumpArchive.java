package letschat.moving;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.ZipException;
import org.bson.BsonDocument;

/**
 * A dump in one file, as {@code mongodump --archive} writes it (mongo-tools, common/archive/spec.md): a prelude, then the
 * documents of all collections in blocks that may be mixed.
 */
final class DumpArchive implements Dump {
    private static final int MAGIC = 0x8199e26d;
    private static final int TERMINATOR = -1;

    private final Path file;
    private final String database;

    private DumpArchive(Path file, String database) {
        this.file = file;
        this.database = database;
    }

    static DumpArchive at(Path file, Optional<String> database) throws IOException {
        var databases = new TreeSet<String>();
        try (var in = Dump.opened(file)) {
            prelude(new BsonReading(in), databases);
        } catch (EOFException | ZipException e) {
            throw new MovingRefused(file + " is damaged: " + e.getMessage() + ".", e);
        }
        if (databases.isEmpty() || !databases.containsAll(database.stream().toList())) {
            throw new MovingRefused("In " + file + " is no dump of " + database.orElse("Let's Chat") + ".");
        }
        if (database.isEmpty() && databases.size() > 1) {
            throw new MovingRefused("There are several databases in " + file + ": say which by --db NAME, of "
                    + String.join(", ", databases) + ".");
        }
        return new DumpArchive(file, database.orElse(databases.first()));
    }

    /** Reads up to the first block; notes the databases that have users. */
    private static void prelude(BsonReading reading, Set<String> databases) throws IOException {
        if (!reading.length().equals(Optional.of(MAGIC))) {
            throw new MovingRefused("This file is no archive of mongodump.");
        }
        document(reading, next(reading));
        for (int length = next(reading); length != TERMINATOR; length = next(reading)) {
            var metadata = document(reading, length);
            if (Fields.text(metadata, "collection").equals(Optional.of("users"))) {
                Fields.text(metadata, "db").ifPresent(databases::add);
            }
        }
    }

    private static int next(BsonReading reading) throws IOException {
        return reading.length().orElseThrow(() -> new EOFException("cut off at byte " + reading.position()));
    }

    private static BsonDocument document(BsonReading reading, int length) throws IOException {
        long at = reading.position() - 4;
        return BsonReading.document(reading.bytes(length))
                .orElseThrow(() -> new EOFException("unreadable from byte " + at + " on"));
    }

    @Override
    public void each(String collection, Visitor visitor) throws IOException {
        try (var in = Dump.opened(file)) {
            var reading = new BsonReading(in);
            prelude(reading, new TreeSet<>());
            var sum = new Crc64();
            for (var length = reading.length(); length.isPresent(); length = reading.length()) {
                var header = document(reading, length.get());
                boolean wanted = Fields.text(header, "collection").equals(Optional.of(collection))
                        && Fields.text(header, "db").equals(Optional.of(database));
                block(reading, wanted, visitor, sum);
                if (wanted
                        && Fields.flag(header, "EOF")
                        && !Fields.number(header, "CRC").equals(Optional.of(sum.value()))) {
                    visitor.damaged("its checksum is wrong: something of it was changed after the dump");
                }
            }
        } catch (EOFException | ZipException e) {
            visitor.damaged(file.getFileName() + ": " + e.getMessage());
        }
    }

    private static void block(BsonReading reading, boolean wanted, Visitor visitor, Crc64 sum) throws IOException {
        for (int length = next(reading); length != TERMINATOR; length = next(reading)) {
            long at = reading.position() - 4;
            var bytes = reading.bytes(length);
            if (wanted) {
                sum.update(bytes);
                var document = BsonReading.document(bytes);
                if (document.isPresent()) {
                    visitor.document(document.get());
                } else {
                    visitor.damaged("document at byte " + at);
                }
            }
        }
    }
}
