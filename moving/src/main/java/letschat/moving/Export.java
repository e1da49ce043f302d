package letschat.moving;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import letschat.core.model.MessageQuery;
import letschat.core.model.Page;
import letschat.core.model.Room;
import letschat.core.model.StoredFile;
import letschat.core.model.User;
import letschat.core.spi.FilePlace;
import letschat.core.store.Stores;
import letschat.moving.Report.Kind;

/** Writes a whole house in the form of docs/export-format.md: lines of JSON, and files. For one thread. */
public final class Export {
    static final String FORMAT = "letschat-export";
    static final int VERSION = 1;
    static final String ABOUT = "letschat-export.json";
    static final int[] SIDES = {256, 96};
    private static final int TOGETHER = Page.MOST;

    private final Stores stores;
    private final Map<String, FilePlace> places;
    private final String program;
    private final Instant now;
    private final Progress progress;
    private final Report report = new Report();

    /**
     * An export of {@code stores}, which do not change meanwhile.
     *
     * @param program the version of Let's Chat that writes
     */
    public Export(Stores stores, List<FilePlace> places, String program, Instant now, Progress progress) {
        this.stores = stores;
        this.places = places.stream().collect(Collectors.toMap(FilePlace::key, Function.identity()));
        this.program = program;
        this.now = now;
        this.progress = progress;
    }

    /** Writes to a folder, or to a ZIP file if {@code target} ends so. */
    public Report to(Path target) throws IOException {
        try (var shelf = Shelf.at(target)) {
            var users = users();
            lines(shelf, "users.jsonl", out -> users.forEach(user -> out.accept(account(user))));
            lines(shelf, "avatars.jsonl", out -> users.forEach(user -> avatars(user, out)));
            var rooms = rooms(users);
            lines(shelf, "rooms.jsonl", out -> rooms.forEach(room -> out.accept(Shapes.of(room))));
            lines(shelf, "messages.jsonl", out -> messages(rooms, out));
            lines(shelf, "mentions.jsonl", out -> rooms.forEach(room -> mentions(room, out)));
            lines(
                    shelf,
                    "readings.jsonl",
                    out -> users.forEach(user ->
                            stores.readings().of(user.id()).forEach(reading -> out.accept(Shapes.of(reading)))));
            lines(
                    shelf,
                    "notes.jsonl",
                    out -> stores.notes()
                            .kinds()
                            .forEach(kind ->
                                    stores.notes().everywhere(kind).forEach(note -> out.accept(Shapes.of(note)))));
            var files = new ArrayList<StoredFile>();
            lines(shelf, "files.jsonl", out -> rooms.forEach(room -> files(room, files, out)));
            bytes(shelf, files);
            about(shelf);
            shelf.finish();
        }
        return report;
    }

    private interface Filling {
        void fill(Consumer<JsonNode> out);
    }

    private static void lines(Shelf shelf, String name, Filling filling) throws IOException {
        try (var out = shelf.open(name)) {
            filling.fill(node -> {
                try {
                    out.write((node + "\n").getBytes(StandardCharsets.UTF_8));
                } catch (IOException e) {
                    throw new UncheckedIOException("cannot write " + name, e);
                }
            });
        }
    }

    private List<User> users() {
        var users = new ArrayList<User>();
        for (int skip = 0; ; skip += TOGETHER) {
            var page = stores.users().list(new Page(skip, TOGETHER));
            users.addAll(page);
            if (page.size() < TOGETHER) {
                return users;
            }
        }
    }

    private JsonNode account(User user) {
        report.taken(Kind.USERS, 1);
        var node = Shapes.of(stores.users().account(user.id()).orElseThrow());
        stores.users()
                .token(user.id())
                .ifPresent(it -> node.put("tokenSha256", HexFormat.of().formatHex(it)));
        stores.users().oldToken(user.id()).ifPresent(it -> node.put("tokenBcrypt", it));
        return node;
    }

    private void avatars(User user, Consumer<JsonNode> out) {
        for (int side : SIDES) {
            stores.avatars()
                    .find(user.avatar(), side)
                    .ifPresent(picture -> out.accept(Shapes.object()
                            .put("avatar", user.avatar())
                            .put("side", side)
                            .put("type", picture.type())
                            .put("bytes", Base64.getEncoder().encodeToString(picture.bytes()))));
        }
    }

    private List<Room> rooms(List<User> users) {
        var rooms = new ArrayList<Room>();
        rooms.addAll(stores.rooms().groups(false));
        rooms.addAll(stores.rooms().groups(true));
        report.taken(Kind.ROOMS, rooms.size());
        for (var user : users) {
            // Each conversation once, with the first of its members.
            stores.rooms().directs(user.id()).stream()
                    .filter(room -> room.members().stream()
                            .min(Comparator.naturalOrder())
                            .equals(java.util.Optional.of(user.id())))
                    .peek(room -> report.taken(Kind.CONVERSATIONS, 1))
                    .forEach(rooms::add);
        }
        rooms.sort(Comparator.comparing(Room::id));
        return rooms;
    }

    private void messages(List<Room> rooms, Consumer<JsonNode> out) {
        long all = rooms.stream().mapToLong(Room::seq).sum();
        for (var room : rooms) {
            long seq = 0;
            for (var page = page(room, seq); !page.isEmpty(); page = page(room, seq)) {
                page.forEach(message -> out.accept(Shapes.of(message)));
                seq = page.getLast().seq();
                report.taken(Kind.MESSAGES, page.size());
                progress.at("writing messages", report.taken(Kind.MESSAGES), all);
            }
        }
    }

    private List<letschat.core.model.Message> page(Room room, long after) {
        return stores.messages().page(MessageQuery.after(room.id(), after, TOGETHER));
    }

    private void mentions(Room room, Consumer<JsonNode> out) {
        for (long after = 0; after < room.seq(); after += TOGETHER) {
            stores.readings().mentions(room.id(), after, after + TOGETHER).forEach(mention -> {
                var node = Shapes.object().put("room", room.id().value()).put("seq", mention.seq());
                mention.user().ifPresent(user -> node.put("user", user.value()));
                out.accept(node);
            });
        }
    }

    private void files(Room room, List<StoredFile> files, Consumer<JsonNode> out) {
        for (int skip = 0; ; skip += TOGETHER) {
            var page = stores.files().page(room.id(), false, new Page(skip, TOGETHER));
            page.forEach(file -> out.accept(Shapes.of(file)));
            files.addAll(page);
            if (page.size() < TOGETHER) {
                return;
            }
        }
    }

    private void bytes(Shelf shelf, List<StoredFile> files) throws IOException {
        for (var file : files) {
            var place = places.get(file.place());
            if (place == null) {
                report.skipped(
                        Kind.FILES,
                        "the settings do not say where it lies",
                        file.id().value());
                continue;
            }
            try (var in = place.open(file.id(), 0);
                    var out = shelf.open("files/" + file.id())) {
                in.transferTo(out);
                report.taken(Kind.FILES, 1);
            } catch (java.nio.file.NoSuchFileException gone) {
                report.skipped(
                        Kind.FILES,
                        "its bytes are not there any more",
                        file.id().value());
            }
            progress.at("writing files", report.taken(Kind.FILES), files.size());
        }
    }

    /** Last: an export without it is not whole. */
    private void about(Shelf shelf) throws IOException {
        var about = Shapes.object()
                .put("format", FORMAT)
                .put("version", VERSION)
                .put("made", now.toString())
                .put("program", program);
        var counts = about.putObject("counts");
        for (var kind : Kind.values()) {
            counts.put(kind.word(), report.taken(kind));
        }
        try (var out = shelf.open(ABOUT)) {
            out.write((about.toPrettyString() + "\n").getBytes(StandardCharsets.UTF_8));
        }
    }
}
