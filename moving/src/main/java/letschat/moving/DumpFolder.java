package letschat.moving;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipException;

/** A dump in a directory: a file a collection, perhaps packed. */
final class DumpFolder implements Dump {
    private static final String USERS = "users";

    private final Path folder;

    private DumpFolder(Path folder) {
        this.folder = folder;
    }

    static DumpFolder at(Path path, Optional<String> database) throws IOException {
        if (database.isPresent()) {
            return new DumpFolder(chosen(path, database.get()));
        }
        if (file(path, USERS).isPresent()) {
            return new DumpFolder(path);
        }
        List<Path> databases;
        try (var inside = Files.list(path)) {
            databases = inside.filter(Files::isDirectory)
                    .filter(it -> file(it, USERS).isPresent())
                    .sorted()
                    .toList();
        }
        return switch (databases.size()) {
            case 0 ->
                throw new MovingRefused("In " + path + " is no dump of Let's Chat: no users.bson or users.bson.gz.");
            case 1 -> new DumpFolder(databases.getFirst());
            default -> throw new MovingRefused("There are several databases in " + path + ": say which by --db NAME.");
        };
    }

    private static Path chosen(Path path, String database) {
        var folder = path.resolve(database);
        if (file(folder, USERS).isEmpty()) {
            throw new MovingRefused("There is no dump of a database " + database + " in " + path + ".");
        }
        return folder;
    }

    private static Optional<Path> file(Path folder, String collection) {
        return List.of(collection + ".bson", collection + ".bson.gz").stream()
                .map(folder::resolve)
                .filter(Files::isRegularFile)
                .findFirst();
    }

    @Override
    public void each(String collection, Visitor visitor) throws IOException {
        var file = file(folder, collection);
        if (file.isEmpty()) {
            return;
        }
        try (var in = Dump.opened(file.get())) {
            var reading = new BsonReading(in);
            for (var length = reading.length(); length.isPresent(); length = reading.length()) {
                long at = reading.position() - 4;
                var document = BsonReading.document(reading.bytes(length.get()));
                if (document.isPresent()) {
                    visitor.document(document.get());
                } else {
                    visitor.damaged("document at byte " + at);
                }
            }
        } catch (EOFException | ZipException e) {
            visitor.damaged(file.get().getFileName() + ": " + e.getMessage());
        }
    }
}
