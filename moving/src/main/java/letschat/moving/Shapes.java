package letschat.moving;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import letschat.core.model.Account;
import letschat.core.model.FileId;
import letschat.core.model.Level;
import letschat.core.model.Message;
import letschat.core.model.MessageId;
import letschat.core.model.Note;
import letschat.core.model.PictureFacts;
import letschat.core.model.Reading;
import letschat.core.model.Room;
import letschat.core.model.RoomId;
import letschat.core.model.RoomKind;
import letschat.core.model.StoredFile;
import letschat.core.model.User;
import letschat.core.model.UserId;

/** The nouns as lines of JSON, as docs/export-format.md tells. What is empty is left out. */
final class Shapes {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Shapes() {}

    static ObjectNode object() {
        return JSON.createObjectNode();
    }

    /** Refuses with {@link IllegalArgumentException} what is no JSON object. */
    static JsonNode parse(String line) {
        try {
            var node = JSON.readTree(line);
            if (node == null || !node.isObject()) {
                throw new IllegalArgumentException("not a JSON object");
            }
            return node;
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not a line of JSON", e);
        }
    }

    static ObjectNode of(Account account) {
        var user = account.user();
        var node = object().put("id", user.id().value())
                .put("username", user.username())
                .put("displayName", user.displayName())
                .put("firstName", user.firstName())
                .put("lastName", user.lastName())
                .put("avatar", user.avatar())
                .put("administrator", user.administrator())
                .put("active", user.active())
                .put("joined", user.joined().toString())
                .put("email", account.email())
                .put("provider", account.provider());
        account.externalId().ifPresent(it -> node.put("externalId", it));
        account.passwordHash().ifPresent(it -> node.put("passwordHash", it));
        return node;
    }

    static Account account(JsonNode node) {
        var user = new User(
                new UserId(text(node, "id")),
                text(node, "username"),
                text(node, "displayName"),
                text(node, "firstName"),
                text(node, "lastName"),
                text(node, "avatar"),
                node.path("administrator").asBoolean(),
                node.path("active").asBoolean(true),
                instant(node, "joined"));
        return new Account(
                user,
                text(node, "email"),
                text(node, "provider"),
                perhaps(node, "externalId"),
                perhaps(node, "passwordHash"));
    }

    static ObjectNode of(Room room) {
        var node = object().put("id", room.id().value())
                .put("kind", room.kind().name())
                .put("slug", room.slug())
                .put("name", room.name())
                .put("owner", room.owner().value())
                .put("restricted", room.restricted())
                .put("archived", room.archived())
                .put("created", room.created().toString())
                .put("lastActive", room.lastActive().toString())
                .put("seq", room.seq());
        room.description().ifPresent(it -> node.put("description", it));
        room.passwordHash().ifPresent(it -> node.put("passwordHash", it));
        var members = node.putArray("members");
        room.members().stream().sorted().forEach(member -> members.add(member.value()));
        return node;
    }

    static Room room(JsonNode node) {
        Set<UserId> members = new HashSet<>();
        node.path("members").forEach(member -> members.add(new UserId(member.asText())));
        return new Room(
                new RoomId(text(node, "id")),
                RoomKind.valueOf(text(node, "kind")),
                text(node, "slug"),
                text(node, "name"),
                perhaps(node, "description"),
                new UserId(text(node, "owner")),
                node.path("restricted").asBoolean(),
                perhaps(node, "passwordHash"),
                members,
                node.path("archived").asBoolean(),
                instant(node, "created"),
                instant(node, "lastActive"),
                node.path("seq").asLong());
    }

    static ObjectNode of(Message message) {
        var node = object().put("id", message.id().value())
                .put("room", message.room().value())
                .put("seq", message.seq())
                .put("author", message.author().value())
                .put("text", message.text())
                .put("posted", message.posted().toString());
        message.clientId().ifPresent(it -> node.put("clientId", it));
        return node;
    }

    static Arrival arrival(JsonNode node) {
        return new Arrival(
                new MessageId(text(node, "id")),
                new RoomId(text(node, "room")),
                node.path("seq").asLong(),
                new UserId(text(node, "author")),
                text(node, "text"),
                instant(node, "posted"),
                perhaps(node, "clientId"));
    }

    static ObjectNode of(StoredFile file) {
        var node = object().put("id", file.id().value())
                .put("room", file.room().value())
                .put("owner", file.owner().value())
                .put("name", file.name())
                .put("type", file.type())
                .put("size", file.size())
                .put("sha256", file.sha256())
                .put("uploaded", file.uploaded().toString());
        file.picture()
                .ifPresent(facts -> node.put("width", facts.width())
                        .put("height", facts.height())
                        .put("orientation", facts.orientation()));
        return node;
    }

    /** A file whose bytes will lie in {@code place}. */
    static StoredFile file(JsonNode node, String place) {
        int width = node.path("width").asInt();
        var facts = width > 0
                ? Optional.of(new PictureFacts(
                        width,
                        node.path("height").asInt(),
                        node.path("orientation").asInt(1)))
                : Optional.<PictureFacts>empty();
        return new StoredFile(
                new FileId(text(node, "id")),
                new RoomId(text(node, "room")),
                new UserId(text(node, "owner")),
                text(node, "name"),
                text(node, "type"),
                node.path("size").asLong(),
                text(node, "sha256"),
                place,
                instant(node, "uploaded"),
                facts);
    }

    static ObjectNode of(Reading reading) {
        return object().put("user", reading.user().value())
                .put("room", reading.room().value())
                .put("seq", reading.seq())
                .put("level", reading.level().name())
                .put("muted", reading.muted());
    }

    static Reading reading(JsonNode node) {
        return new Reading(
                new RoomId(text(node, "room")),
                new UserId(text(node, "user")),
                node.path("seq").asLong(),
                0,
                Level.valueOf(text(node, "level")),
                node.path("muted").asBoolean());
    }

    static ObjectNode of(Note note) {
        return object().put("owner", note.owner())
                .put("kind", note.kind())
                .put("name", note.name())
                .put("text", note.text());
    }

    static Note note(JsonNode node) {
        return new Note(text(node, "owner"), text(node, "kind"), text(node, "name"), text(node, "text"));
    }

    /** Refuses with {@link IllegalArgumentException} when it is not there. */
    static String text(JsonNode node, String name) {
        return perhaps(node, name).orElseThrow(() -> new IllegalArgumentException("no " + name));
    }

    static Optional<String> perhaps(JsonNode node, String name) {
        return Optional.ofNullable(node.path(name).textValue());
    }

    private static Instant instant(JsonNode node, String name) {
        try {
            return Instant.parse(text(node, name));
        } catch (java.time.DateTimeException e) {
            throw new IllegalArgumentException("no time: " + name, e);
        }
    }
}
