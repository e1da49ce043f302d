package letschat.moving;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import letschat.core.model.Picture;
import letschat.core.model.RoomId;
import letschat.core.model.RoomKind;
import letschat.core.model.UserId;
import letschat.core.spi.FilePlace;
import letschat.core.store.Store;
import letschat.core.store.Transaction;
import letschat.moving.Report.Kind;

/**
 * Brings in what {@link Export} wrote, whole and as it was: numbers, marks and hashes too. What is there already stays as it
 * is, so that a run that was cut off is simply repeated. For one thread.
 */
public final class HouseImport {
    private static final int TOGETHER = 1000;

    private final Store store;
    private final FilePlace place;
    private final Path scratch;
    private final boolean dryRun;
    private final Progress progress;
    private final Report report = new Report();
    private final PeopleIn people;
    private final RoomsIn rooms;

    /**
     * An import into {@code store}, which nobody else uses meanwhile.
     *
     * @param scratch a folder for what does not fit into memory
     */
    public HouseImport(Store store, FilePlace place, Path scratch, boolean dryRun, Progress progress) {
        this.store = store;
        this.place = place;
        this.scratch = scratch;
        this.dryRun = dryRun;
        this.progress = progress;
        this.people = new PeopleIn(store, report, dryRun);
        this.rooms = new RoomsIn(store, report, dryRun);
    }

    /** Reads {@code path}, a folder or a ZIP file. */
    public Report run(Path path) throws IOException {
        return Packed.read(path, this::read);
    }

    private Report read(Path export) throws IOException {
        refuseUnlessWhole(export.resolve(Export.ABOUT));
        each(export, "users.jsonl", Kind.USERS, this::user);
        people.flush();
        each(export, "rooms.jsonl", Kind.ROOMS, this::room);
        rooms.flush();
        each(export, "files.jsonl", Kind.FILES, node -> file(node, export));
        try (var sorted = new ArrivalSort(scratch)) {
            each(export, "messages.jsonl", Kind.MESSAGES, node -> message(node, sorted));
            new MessagesIn(store, report, dryRun, progress).all(sorted);
        }
        together(export, "avatars.jsonl", HouseImport::avatar);
        together(export, "mentions.jsonl", this::mention);
        together(export, "readings.jsonl", this::reading);
        together(export, "notes.jsonl", (tx, node) -> tx.notes().put(Shapes.note(node)));
        return report;
    }

    private static void refuseUnlessWhole(Path about) throws IOException {
        if (!Files.isRegularFile(about)) {
            throw new MovingRefused("This is no whole export of Let's Chat: " + Export.ABOUT + " is missing.");
        }
        try {
            var node = Shapes.parse(Files.readString(about));
            if (!node.path("format").asText().equals(Export.FORMAT)) {
                throw new MovingRefused("This is no export of Let's Chat.");
            }
            if (node.path("version").asInt() != Export.VERSION) {
                throw new MovingRefused(
                        "This export is of form " + node.path("version").asInt() + ", and this program knows form "
                                + Export.VERSION + " only: use a newer Let's Chat.");
            }
        } catch (IllegalArgumentException e) {
            throw new MovingRefused("This is no export of Let's Chat: " + Export.ABOUT + " makes no sense.", e);
        }
    }

    private interface Each {
        void take(JsonNode node) throws IOException;
    }

    private void each(Path export, String name, Kind kind, Each each) throws IOException {
        var file = export.resolve(name);
        if (!Files.isRegularFile(file)) {
            return;
        }
        long number = 0;
        try (var lines = Files.newBufferedReader(file)) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                try {
                    each.take(Shapes.parse(line));
                } catch (IllegalArgumentException e) {
                    report.skipped(kind, "a line that makes no sense", name + ":" + number + ", " + e.getMessage());
                }
                progress.at("reading " + name, number, 0);
            }
        }
    }

    /** Some in one transaction; what cannot be taken is passed over. */
    private void together(Path export, String name, BiConsumer<Transaction, JsonNode> taking) throws IOException {
        var waiting = new ArrayList<JsonNode>();
        each(export, name, Kind.USERS, node -> {
            waiting.add(node);
            if (waiting.size() >= TOGETHER) {
                flush(waiting, taking);
            }
        });
        flush(waiting, taking);
    }

    private void flush(List<JsonNode> waiting, BiConsumer<Transaction, JsonNode> taking) {
        if (!dryRun && !waiting.isEmpty()) {
            store.inTransaction(tx -> {
                waiting.forEach(node -> taking.accept(tx, node));
                return waiting.size();
            });
        }
        waiting.clear();
    }

    private void user(JsonNode node) {
        var token = Shapes.perhaps(node, "tokenSha256").map(HexFormat.of()::parseHex);
        people.addWithToken(Shapes.account(node), token, Shapes.perhaps(node, "tokenBcrypt"));
    }

    private void room(JsonNode node) {
        var told = Shapes.room(node);
        var members = told.members().stream().map(people::here).collect(java.util.stream.Collectors.toSet());
        var room =
                told.withOwner(people.here(told.owner())).withMembers(members).said(0, told.lastActive());
        if (room.kind() == RoomKind.DIRECT) {
            rooms.addConversation(room);
        } else {
            rooms.add(room);
        }
    }

    private void file(JsonNode node, Path export) throws IOException {
        var facts = Shapes.file(node, place.key());
        if (!rooms.known(facts.room())) {
            report.skipped(Kind.FILES, "its room is not here", facts.id().value());
            return;
        }
        new FilesIn(store, place, scratch, report, dryRun)
                .addAsItIs(facts, export.resolve("files").resolve(facts.id().value()));
    }

    private void message(JsonNode node, ArrivalSort sorted) throws IOException {
        var told = Shapes.arrival(node);
        if (!rooms.known(told.room())) {
            report.skipped(Kind.MESSAGES, "its room is not here", told.id().value());
            return;
        }
        sorted.add(new Arrival(
                told.id(),
                told.room(),
                told.seq(),
                people.here(told.author()),
                told.text(),
                told.posted(),
                told.clientId()));
    }

    private static void avatar(Transaction tx, JsonNode node) {
        var avatar = Shapes.text(node, "avatar");
        int side = node.path("side").asInt();
        if (tx.avatars().find(avatar, side).isEmpty()) {
            var bytes = Base64.getDecoder().decode(Shapes.text(node, "bytes"));
            tx.avatars().put(avatar, side, new Picture(Shapes.text(node, "type"), bytes));
        }
    }

    private void mention(Transaction tx, JsonNode node) {
        var room = new RoomId(Shapes.text(node, "room"));
        long seq = node.path("seq").asLong();
        if (rooms.known(room)) {
            Shapes.perhaps(node, "user")
                    .map(UserId::new)
                    .map(people::here)
                    .ifPresentOrElse(
                            user -> tx.readings().mention(room, seq, Set.of(user)),
                            () -> tx.readings().mentionAll(room, seq));
        }
    }

    private void reading(Transaction tx, JsonNode node) {
        var reading = Shapes.reading(node);
        var user = people.here(reading.user());
        if (rooms.known(reading.room()) && people.known(user)) {
            tx.readings().read(reading.room(), user, reading.seq());
            tx.readings().choose(reading.room(), user, reading.level(), reading.muted(), reading.seq());
        }
    }
}
