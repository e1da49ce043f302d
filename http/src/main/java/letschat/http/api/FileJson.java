package letschat.http.api;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import letschat.core.file.Thumbnails;
import letschat.core.model.Room;
import letschat.core.model.StoredFile;
import letschat.core.model.User;

/** An upload's facts on the wire. */
final class FileJson {
    private static final long KIBIBYTE = 1024;
    private static final String THUMBNAIL = "thumbnail";

    private FileJson() {}

    static void write(JsonGenerator json, StoredFile file, boolean extended) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", file.id().value());
        json.writeStringField("owner", file.owner().value());
        facts(json, file, extended);
        json.writeStringField("room", file.room().value());
        json.writeEndObject();
    }

    static void write(JsonGenerator json, StoredFile file, Expansion expansion, boolean extended) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", file.id().value());
        expansion.owner(json, file.owner());
        facts(json, file, extended);
        expansion.room(json, file.room());
        json.writeEndObject();
    }

    /** In news: owner and room as objects. */
    static void writeNews(JsonGenerator json, StoredFile file, User owner, Room room, boolean extended)
            throws IOException {
        json.writeStartObject();
        json.writeStringField("id", file.id().value());
        json.writeFieldName("owner");
        UserJson.write(json, owner);
        facts(json, file, extended);
        json.writeFieldName("room");
        RoomJson.writeInside(json, room);
        json.writeEndObject();
    }

    private static void facts(JsonGenerator json, StoredFile file, boolean extended) throws IOException {
        json.writeStringField("name", file.name());
        json.writeStringField("type", file.type());
        json.writeStringField("size", file.size() / KIBIBYTE + "kb");
        json.writeStringField("url", "files/" + file.id() + "/" + UrlText.encode(named(file.name())));
        json.writeStringField("uploaded", Wire.instant(file.uploaded()));
        if (extended) {
            json.writeNumberField("bytes", file.size());
            picture(json, file);
        }
    }

    private static void picture(JsonGenerator json, StoredFile file) throws IOException {
        if (file.picture().isPresent()) {
            json.writeNumberField("width", file.picture().get().seenWidth());
            json.writeNumberField("height", file.picture().get().seenHeight());
        }
        if (Thumbnails.possible(file)) {
            json.writeStringField("thumbnail", "files/" + file.id() + "/" + THUMBNAIL);
        }
    }

    /** At the one name that means the small picture, the file itself would not be found. */
    private static String named(String name) {
        return name.equalsIgnoreCase(THUMBNAIL) ? "file" : name;
    }
}
