package letschat.http.api;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Optional;
import letschat.core.model.Level;
import letschat.core.model.Reading;
import letschat.core.reading.Conversation;

/** What of a room is the caller's own, on the wire; only newer clients are told. */
final class ReadingJson {
    private ReadingJson() {}

    /** In a room; who never read there has no {@code readSeq}. */
    static void fields(JsonGenerator json, Optional<Reading> own) throws IOException {
        if (own.isPresent()) {
            json.writeNumberField("readSeq", own.get().seq());
        }
        json.writeNumberField("mentions", own.map(Reading::mentions).orElse(0));
        json.writeStringField("level", Wire.name(own.map(Reading::level).orElse(Level.ALL)));
        json.writeBooleanField("muted", own.map(Reading::muted).orElse(false));
    }

    /** A conversation of which nothing was read has {@code readSeq} 0: all of it is news. */
    static void write(JsonGenerator json, Conversation conversation) throws IOException {
        var room = conversation.room();
        var own = conversation.reading();
        json.writeStartObject();
        json.writeStringField("id", room.id().value());
        json.writeFieldName("user");
        UserJson.write(json, conversation.other());
        json.writeNumberField("seq", room.seq());
        json.writeNumberField("readSeq", own.map(Reading::seq).orElse(0L));
        json.writeStringField("lastActive", Wire.instant(room.lastActive()));
        json.writeBooleanField("muted", own.map(Reading::muted).orElse(false));
        json.writeEndObject();
    }
}
