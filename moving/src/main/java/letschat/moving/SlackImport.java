package letschat.moving;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import letschat.core.model.Account;
import letschat.core.model.Room;
import letschat.core.model.RoomId;
import letschat.core.model.RoomKind;
import letschat.core.model.User;
import letschat.core.model.UserId;
import letschat.core.store.Store;
import letschat.moving.Report.Kind;
import letschat.moving.SlackIds.Stamp;

/**
 * Brings in a Slack export: people without passwords, channels, what was said, threads flattened with a quote. Done again,
 * nothing is doubled. For one thread.
 */
public final class SlackImport {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String BOT = "slack_bot";

    private final Store store;
    private final Path scratch;
    private final boolean dryRun;
    private final SecureRandom random;
    private final Progress progress;
    private final Report report = new Report();
    private final PeopleIn people;
    private final RoomsIn rooms;

    /** Rooms here by Slack's ids, and by the folders of their messages. */
    private final Map<String, RoomId> channels = new HashMap<>();

    private final Map<String, RoomId> folders = new LinkedHashMap<>();

    /**
     * An import into {@code store}, which nobody else uses meanwhile.
     *
     * @param scratch a folder for what does not fit into memory
     */
    public SlackImport(Store store, Path scratch, boolean dryRun, SecureRandom random, Progress progress) {
        this.store = store;
        this.scratch = scratch;
        this.dryRun = dryRun;
        this.random = random;
        this.progress = progress;
        this.people = new PeopleIn(store, report, dryRun);
        this.rooms = new RoomsIn(store, report, dryRun);
    }

    /** Reads {@code path}, Slack's ZIP file or the folder it was unpacked to. */
    public Report run(Path path) throws IOException {
        return Packed.read(path, this::read);
    }

    private Report read(Path export) throws IOException {
        if (!Files.isRegularFile(export.resolve("users.json"))) {
            throw new MovingRefused("This is no export of Slack: users.json is missing.");
        }
        list(export.resolve("users.json")).forEach(this::user);
        bot();
        people.flush();
        for (var kind : List.of("channels.json", "groups.json", "mpims.json")) {
            list(export.resolve(kind)).forEach(node -> room(node, !kind.equals("channels.json")));
        }
        list(export.resolve("dms.json")).forEach(this::conversation);
        rooms.flush();
        try (var sorted = new ArrivalSort(scratch)) {
            for (var folder : folders.entrySet()) {
                messages(export.resolve(folder.getKey()), folder.getValue(), sorted);
            }
            var messages = new MessagesIn(store, report, dryRun, progress);
            messages.all(sorted);
            messages.read(people);
        }
        return report;
    }

    /** The objects in a file; none, when it is not there. */
    private Iterable<JsonNode> list(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            return List.of();
        }
        try {
            return JSON.readTree(Files.readString(file));
        } catch (JsonProcessingException e) {
            report.skipped(Kind.MESSAGES, "a file that is no JSON", file.toString());
            return List.of();
        }
    }

    private static Optional<String> text(JsonNode node, String name) {
        return Optional.ofNullable(node.path(name).textValue())
                .map(String::strip)
                .filter(it -> !it.isEmpty());
    }

    private void user(JsonNode node) {
        var id = text(node, "id");
        if (id.isEmpty()) {
            report.skipped(Kind.USERS, "without an id", text(node, "name").orElse("?"));
            return;
        }
        var profile = node.path("profile");
        var username = text(node, "name").orElse(id.get());
        var shown = text(profile, "display_name")
                .or(() -> text(profile, "real_name"))
                .or(() -> text(node, "real_name"))
                .orElse(username);
        boolean person = !node.path("is_bot").asBoolean() && !id.get().equals("USLACKBOT");
        boolean active = person && !node.path("deleted").asBoolean();
        var user = new User(
                SlackIds.user(id.get()),
                username,
                shown,
                text(profile, "first_name").orElse(""),
                text(profile, "last_name").orElse(""),
                avatar(),
                false,
                active,
                Instant.ofEpochSecond(node.path("updated").asLong()));
        if (active) {
            report.changed(Kind.USERS, "needs a new password, which Slack does not tell", username);
        }
        var email = text(profile, "email")
                .map(it -> it.toLowerCase(java.util.Locale.ROOT))
                .orElse("");
        people.add(new Account(user, email, Account.LOCAL, Optional.empty(), Optional.empty()), Optional.empty());
    }

    /** For what programs said that are nobody. */
    private void bot() {
        var user = new User(SlackIds.user(BOT), BOT, "Slack", "", "", avatar(), false, false, Instant.EPOCH);
        people.add(new Account(user, "", Account.LOCAL, Optional.empty(), Optional.empty()), Optional.empty());
    }

    private String avatar() {
        var bytes = new byte[16];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private Set<UserId> members(JsonNode node) {
        var members = new HashSet<UserId>();
        node.path("members").forEach(member -> members.add(people.here(SlackIds.user(member.asText()))));
        return members;
    }

    private void room(JsonNode node, boolean restricted) {
        var id = text(node, "id");
        var name = text(node, "name");
        if (id.isEmpty() || name.isEmpty()) {
            report.skipped(Kind.ROOMS, "without an id or a name", id.orElse("?"));
            return;
        }
        var created = Instant.ofEpochSecond(node.path("created").asLong());
        var room = SlackIds.room(id.get(), created);
        channels.put(id.get(), room);
        folders.put(name.get(), room);
        rooms.add(new Room(
                room,
                RoomKind.GROUP,
                name.get(),
                name.get(),
                text(node.path("purpose"), "value").or(() -> text(node.path("topic"), "value")),
                people.here(SlackIds.user(text(node, "creator").orElse(BOT))),
                restricted,
                Optional.empty(),
                restricted ? members(node) : Set.of(),
                node.path("is_archived").asBoolean(),
                created,
                created,
                0));
    }

    private void conversation(JsonNode node) {
        var id = text(node, "id");
        var pair = List.copyOf(members(node));
        if (id.isEmpty() || pair.isEmpty() || pair.size() > 2) {
            report.skipped(Kind.CONVERSATIONS, "not between two people", id.orElse("?"));
            return;
        }
        var when = Instant.ofEpochSecond(node.path("created").asLong());
        folders.put(id.get(), rooms.conversation(pair.getFirst(), pair.getLast(), when));
    }

    private void messages(Path folder, RoomId room, ArrivalSort sorted) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        List<Path> days;
        try (var files = Files.list(folder)) {
            days = files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
        var text = new SlackText(
                id -> people.nameOf(SlackIds.user(id)),
                id -> Optional.ofNullable(channels.get(id)).flatMap(rooms::slugOf));
        var channel = new SlackChannel(room, people, text, report);
        for (var day : days) {
            for (var node : list(day)) {
                var arrival = channel.arrival(node);
                if (arrival.isPresent()) {
                    sorted.add(arrival.get());
                }
            }
            progress.at("reading " + folder.getFileName(), sorted.count(), 0);
        }
    }

    /** The user that stands for programs. */
    static UserId programs() {
        return SlackIds.user(BOT);
    }

    /** When a message was said. */
    static Optional<Stamp> stamp(JsonNode node, String name) {
        return text(node, name).flatMap(Stamp::parse);
    }
}
