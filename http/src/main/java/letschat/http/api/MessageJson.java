package letschat.http.api;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Optional;
import letschat.core.model.Message;
import letschat.core.model.MessageChange;
import letschat.core.model.Room;
import letschat.core.model.User;

/** A message on the wire. */
final class MessageJson {
    private static final String REMOVED = "(removed)";

    private MessageJson() {}

    /** With ids. */
    static void write(JsonGenerator json, Message message, boolean extended) throws IOException {
        json.writeStartObject();
        start(json, message, extended);
        json.writeStringField("owner", message.author().value());
        json.writeStringField("room", message.room().value());
        end(json, message, extended);
    }

    static void write(JsonGenerator json, Message message, Expansion expansion, boolean extended) throws IOException {
        json.writeStartObject();
        start(json, message, extended);
        expansion.owner(json, message.author());
        expansion.room(json, message.room());
        end(json, message, extended);
    }

    /** In news: author and room as objects. */
    static void writeNews(JsonGenerator json, Message message, User author, Room room, boolean extended)
            throws IOException {
        json.writeStartObject();
        start(json, message, extended);
        json.writeFieldName("owner");
        UserJson.write(json, author);
        json.writeFieldName("room");
        RoomJson.writeInside(json, room);
        end(json, message, extended);
    }

    /** As a hit of a search: author and room as objects, and of a conversation with whom it is. */
    static void writeHit(JsonGenerator json, Message message, Optional<User> author, Room room, Optional<User> with)
            throws IOException {
        json.writeStartObject();
        start(json, message, true);
        json.writeFieldName("owner");
        if (author.isPresent()) {
            UserJson.write(json, author.get());
        } else {
            UserJson.writeDeletedOwner(json);
        }
        json.writeFieldName("room");
        RoomJson.writeInside(json, room);
        if (with.isPresent()) {
            json.writeFieldName("user");
            UserJson.write(json, with.get());
        }
        end(json, message, true);
    }

    /** A direct one, which in the original has no room. */
    static void writeDirect(JsonGenerator json, Message message, boolean extended) throws IOException {
        json.writeStartObject();
        direct(json, message, extended);
        end(json, message, extended);
    }

    /** The same in news, where newer clients are told with whom the conversation is. */
    static void writeDirectNews(JsonGenerator json, Message message, User with, boolean extended) throws IOException {
        json.writeStartObject();
        direct(json, message, extended);
        if (extended) {
            json.writeFieldName("user");
            UserJson.write(json, with);
        }
        end(json, message, extended);
    }

    private static void direct(JsonGenerator json, Message message, boolean extended) throws IOException {
        json.writeStringField("id", message.id().value());
        json.writeStringField("owner", message.author().value());
        json.writeStringField("text", text(message, extended));
        json.writeStringField("posted", Wire.instant(message.posted()));
        if (extended) {
            json.writeStringField("room", message.room().value());
        }
    }

    private static void start(JsonGenerator json, Message message, boolean extended) throws IOException {
        json.writeStringField("id", message.id().value());
        json.writeStringField("text", text(message, extended));
        json.writeStringField("posted", Wire.instant(message.posted()));
    }

    private static void end(JsonGenerator json, Message message, boolean extended) throws IOException {
        if (extended) {
            json.writeNumberField("seq", message.seq());
            if (message.clientId().isPresent()) {
                json.writeStringField("clientId", message.clientId().get());
            }
            if (message.change().isPresent()) {
                change(json, message.change().get());
            }
        }
        json.writeEndObject();
    }

    private static void change(JsonGenerator json, MessageChange change) throws IOException {
        json.writeNumberField("change", change.number());
        json.writeStringField(change.removed() ? "removed" : "edited", Wire.instant(change.when()));
        json.writeStringField("changedBy", change.by().value());
        if (change.reason().isPresent()) {
            json.writeStringField("reason", change.reason().get());
        }
    }

    /** COMPAT: clients of Let's Chat 0.4.2 know of no removal and show a text. */
    private static String text(Message message, boolean extended) {
        return message.removed() && !extended ? REMOVED : message.text();
    }

    /** What is left of a message that was removed. */
    static void writeRemoved(JsonGenerator json, Message message) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", message.id().value());
        json.writeStringField("room", message.room().value());
        json.writeStringField("owner", message.author().value());
        end(json, message, true);
    }
}
