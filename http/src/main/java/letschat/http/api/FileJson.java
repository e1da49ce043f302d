package letschat.http.api;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import letschat.core.model.Room;
import letschat.core.model.StoredFile;
import letschat.core.model.User;

/** An upload's facts on the wire. */
final class FileJson {
    private static final long KIBIBYTE = 1024;

    private FileJson() {}

    static void write(JsonGenerator json, StoredFile file) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", file.id().value());
        json.writeStringField("owner", file.owner().value());
        facts(json, file);
        json.writeStringField("room", file.room().value());
        json.writeEndObject();
    }

    static void write(JsonGenerator json, StoredFile file, Expansion expansion) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", file.id().value());
        expansion.owner(json, file.owner());
        facts(json, file);
        expansion.room(json, file.room());
        json.writeEndObject();
    }

    /** In news: owner and room as objects. */
    static void writeNews(JsonGenerator json, StoredFile file, User owner, Room room) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", file.id().value());
        json.writeFieldName("owner");
        UserJson.write(json, owner);
        facts(json, file);
        json.writeFieldName("room");
        RoomJson.writeInside(json, room);
        json.writeEndObject();
    }

    private static void facts(JsonGenerator json, StoredFile file) throws IOException {
        json.writeStringField("name", file.name());
        json.writeStringField("type", file.type());
        json.writeStringField("size", file.size() / KIBIBYTE + "kb");
        json.writeStringField("url", "files/" + file.id() + "/" + UrlText.encode(file.name()));
        json.writeStringField("uploaded", Wire.instant(file.uploaded()));
    }
}
