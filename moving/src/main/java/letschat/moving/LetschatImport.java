package letschat.moving;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.util.Optional;
import letschat.core.model.FileId;
import letschat.core.model.MessageId;
import letschat.core.model.RoomId;
import letschat.core.model.UserId;
import letschat.core.spi.FilePlace;
import letschat.core.store.Store;
import letschat.moving.Report.Kind;
import org.bson.BsonDocument;

/**
 * Brings in a house of Let's Chat 0.3 to 0.4.8 from what {@code mongodump} wrote: everything keeps its id and its time.
 * What is there already stays as it is, so that a run that was cut off is simply repeated. For one thread.
 */
public final class LetschatImport {
    /**
     * What the operator chose.
     *
     * @param database in the dump, if there are several
     * @param uploads the folder where the old house kept the bytes of uploads
     * @param salt of passwords from before Let's Chat 0.3, as it was in that house's settings
     * @param dryRun whether to look only
     */
    public record Options(Optional<String> database, Optional<Path> uploads, Optional<String> salt, boolean dryRun) {}

    private static final int OFTEN = 500;

    private final Store store;
    private final FilePlace place;
    private final Path scratch;
    private final Options options;
    private final Progress progress;
    private final Report report = new Report();
    private final OldDocuments documents;
    private final PeopleIn people;
    private final RoomsIn rooms;

    /**
     * An import into {@code store}, which nobody else uses meanwhile.
     *
     * @param scratch a folder for what does not fit into memory
     */
    public LetschatImport(
            Store store, FilePlace place, Path scratch, Options options, SecureRandom random, Progress progress) {
        this.store = store;
        this.place = place;
        this.scratch = scratch;
        this.options = options;
        this.progress = progress;
        this.documents = new OldDocuments(options.salt, random, report);
        this.people = new PeopleIn(store, report, options.dryRun);
        this.rooms = new RoomsIn(store, report, options.dryRun);
    }

    /** Reads {@code path}, a directory or an archive. */
    public Report run(Path path) throws IOException {
        var dump = Dump.at(path, options.database);
        each(dump, "users", Kind.USERS, this::user);
        people.flush();
        each(dump, "rooms", Kind.ROOMS, this::room);
        rooms.flush();
        each(dump, "files", Kind.FILES, this::file);
        try (var sorted = new ArrivalSort(scratch)) {
            each(dump, "messages", Kind.MESSAGES, document -> message(document, sorted));
            each(dump, "usermessages", Kind.MESSAGES, document -> direct(document, sorted));
            rooms.flush();
            var messages = new MessagesIn(store, report, options.dryRun, progress);
            messages.all(sorted);
            messages.read(people);
        }
        return report;
    }

    private interface Each {
        void take(BsonDocument document) throws IOException;
    }

    private void each(Dump dump, String collection, Kind kind, Each each) throws IOException {
        long[] seen = {0};
        dump.each(collection, new Dump.Visitor() {
            @Override
            public void document(BsonDocument document) throws IOException {
                if (++seen[0] % OFTEN == 0) {
                    progress.at("reading " + collection, seen[0], 0);
                }
                each.take(document);
            }

            @Override
            public void damaged(String what) {
                report.skipped(kind, "the dump is damaged there", collection + ", " + what);
            }
        });
    }

    private void user(BsonDocument document) {
        documents.user(document).ifPresent(account -> people.add(account, OldDocuments.token(document)));
    }

    private void room(BsonDocument document) {
        documents.room(document, people::here).ifPresent(rooms::add);
    }

    private void file(BsonDocument document) throws IOException {
        var id = Fields.id(document, "_id");
        var room = Fields.id(document, "room").map(RoomId::new).filter(rooms::known);
        var owner = Fields.id(document, "owner").map(UserId::new).map(people::here);
        if (id.isEmpty() || room.isEmpty() || owner.isEmpty()) {
            report.skipped(Kind.FILES, "without an id, a room that is here, or an owner", id.orElse("?"));
            return;
        }
        var told = new FilesIn.Told(
                new FileId(id.get()),
                room.get(),
                owner.get(),
                Fields.words(document, "name").orElse("file"),
                Fields.instant(document, "uploaded").orElseGet(() -> Fields.made(id.get())));
        var files = new FilesIn(store, place, scratch, report, options.dryRun);
        if (files.here(told.id())) {
            report.there(Kind.FILES, 1);
            return;
        }
        var bytes = options.uploads.map(folder -> folder.resolve(id.get())).filter(Files::isRegularFile);
        var found = bytes.isPresent() ? bytes : fetched(told.id());
        if (found.isEmpty()) {
            report.skipped(
                    Kind.FILES,
                    options.uploads.isEmpty()
                            ? "no folder of uploads was given (--files DIR)"
                            : "its bytes are not in the folder of uploads",
                    id.get());
            return;
        }
        files.add(told, found.get());
        Files.deleteIfExists(fetching());
        progress.at("taking files", report.taken(Kind.FILES), 0);
    }

    /** From where the old house kept it, which the settings of this one may still name: a bucket, a container. */
    private Optional<Path> fetched(FileId id) throws IOException {
        InputStream in;
        try {
            in = place.open(id, 0);
        } catch (IOException _) {
            return Optional.empty();
        }
        try (in) {
            Files.copy(in, fetching(), StandardCopyOption.REPLACE_EXISTING);
            return Optional.of(fetching());
        }
    }

    private Path fetching() {
        return scratch.resolve("fetching");
    }

    private void message(BsonDocument document, ArrivalSort sorted) throws IOException {
        var room = Fields.id(document, "room").map(RoomId::new).filter(rooms::known);
        if (room.isEmpty()) {
            report.skipped(
                    Kind.MESSAGES,
                    "its room is not here",
                    Fields.id(document, "_id").orElse("?"));
            return;
        }
        said(document, room.get(), sorted);
    }

    private void direct(BsonDocument document, ArrivalSort sorted) throws IOException {
        var author = Fields.id(document, "owner").map(UserId::new).map(people::here);
        var pair = Fields.ids(document, "users").stream()
                .map(UserId::new)
                .map(people::here)
                .toList();
        var id = Fields.id(document, "_id");
        if (id.isEmpty() || author.isEmpty() || pair.size() > 2 || !pair.contains(author.get())) {
            report.skipped(Kind.MESSAGES, "a direct message that is not between two people", id.orElse("?"));
            return;
        }
        var other =
                pair.stream().filter(it -> !it.equals(author.get())).findFirst().orElse(author.get());
        said(document, rooms.conversation(author.get(), other, Fields.made(id.get())), sorted);
    }

    private void said(BsonDocument document, RoomId room, ArrivalSort sorted) throws IOException {
        var id = Fields.id(document, "_id");
        var author = Fields.id(document, "owner").map(UserId::new).map(people::here);
        var text = Fields.text(document, "text").filter(it -> !it.isEmpty());
        if (id.isEmpty() || author.isEmpty() || text.isEmpty()) {
            report.skipped(Kind.MESSAGES, "without an id, an author or a text", id.orElse("?"));
            return;
        }
        var posted = Fields.instant(document, "posted").orElseGet(() -> Fields.made(id.get()));
        sorted.add(new Arrival(new MessageId(id.get()), room, 0, author.get(), text.get(), posted, Optional.empty()));
    }
}
