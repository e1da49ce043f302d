package letschat.http.api;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import letschat.core.model.Message;
import letschat.core.model.Room;
import letschat.core.model.User;

/** A message on the wire. */
final class MessageJson {
    private MessageJson() {}

    /** With ids. */
    static void write(JsonGenerator json, Message message, boolean extended) throws IOException {
        json.writeStartObject();
        start(json, message);
        json.writeStringField("owner", message.author().value());
        json.writeStringField("room", message.room().value());
        end(json, message, extended);
    }

    static void write(JsonGenerator json, Message message, Expansion expansion, boolean extended) throws IOException {
        json.writeStartObject();
        start(json, message);
        expansion.owner(json, message.author());
        expansion.room(json, message.room());
        end(json, message, extended);
    }

    /** In news: author and room as objects. */
    static void writeNews(JsonGenerator json, Message message, User author, Room room, boolean extended)
            throws IOException {
        json.writeStartObject();
        start(json, message);
        json.writeFieldName("owner");
        UserJson.write(json, author);
        json.writeFieldName("room");
        RoomJson.writeInside(json, room);
        end(json, message, extended);
    }

    /** A direct one, which in the original has no room. */
    static void writeDirect(JsonGenerator json, Message message, boolean extended) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", message.id().value());
        json.writeStringField("owner", message.author().value());
        json.writeStringField("text", message.text());
        json.writeStringField("posted", Wire.instant(message.posted()));
        if (extended) {
            json.writeStringField("room", message.room().value());
        }
        end(json, message, extended);
    }

    private static void start(JsonGenerator json, Message message) throws IOException {
        json.writeStringField("id", message.id().value());
        json.writeStringField("text", message.text());
        json.writeStringField("posted", Wire.instant(message.posted()));
    }

    private static void end(JsonGenerator json, Message message, boolean extended) throws IOException {
        if (extended) {
            json.writeNumberField("seq", message.seq());
            if (message.clientId().isPresent()) {
                json.writeStringField("clientId", message.clientId().get());
            }
        }
        json.writeEndObject();
    }
}
