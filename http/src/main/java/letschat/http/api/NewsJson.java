package letschat.http.api;

import java.util.Optional;
import letschat.core.model.ChatEvent;
import letschat.core.model.Message;
import letschat.core.model.Reading;
import letschat.core.model.Room;
import letschat.core.model.RoomId;
import letschat.core.model.RoomKind;
import letschat.core.model.Status;
import letschat.core.model.StoredFile;
import letschat.core.model.User;
import letschat.core.model.UserId;
import letschat.http.action.Json;

/** What happened, as it goes out to clients; the events' names are in docs/api.md. */
public final class NewsJson {
    private NewsJson() {}

    public static byte[] message(ChatEvent.MessagePosted posted, boolean extended) {
        return Json.write(
                json -> MessageJson.writeNews(json, posted.message(), posted.author(), posted.room(), extended));
    }

    /** Takes with whom the receiver has the conversation; to newer clients their public facts go out too. */
    public static byte[] directMessage(Message message, User with, boolean extended) {
        return Json.write(json -> MessageJson.writeDirectNews(json, message, with, extended));
    }

    /** Of a direct conversation it tells the other one, as clients know it by no id. */
    public static byte[] read(Reading reading, Optional<UserId> with) {
        return Json.write(json -> {
            json.writeStartObject();
            if (with.isPresent()) {
                json.writeStringField("user", with.get().value());
            } else {
                json.writeStringField("room", reading.room().value());
            }
            json.writeNumberField("seq", reading.seq());
            if (with.isEmpty()) {
                json.writeNumberField("mentions", reading.mentions());
            }
            json.writeEndObject();
        });
    }

    public static byte[] loudness(Reading reading) {
        return Json.write(json -> {
            json.writeStartObject();
            json.writeStringField("room", reading.room().value());
            json.writeStringField("level", Wire.name(reading.level()));
            json.writeBooleanField("muted", reading.muted());
            json.writeEndObject();
        });
    }

    /** Who is writing in a room. */
    public static byte[] typing(User user, RoomId room) {
        return Json.write(json -> {
            json.writeStartObject();
            json.writeStringField("room", room.value());
            json.writeFieldName("user");
            UserJson.write(json, user);
            json.writeEndObject();
        });
    }

    /** Who is writing to whoever gets this. */
    public static byte[] typing(User user) {
        return Json.write(json -> {
            json.writeStartObject();
            json.writeFieldName("user");
            UserJson.write(json, user);
            json.writeEndObject();
        });
    }

    /** The room that one may not be in any more. */
    public static byte[] status(UserId user, Status status) {
        return Json.write(json -> {
            json.writeStartObject();
            json.writeStringField("user", user.value());
            json.writeStringField("status", Wire.name(status));
            json.writeEndObject();
        });
    }

    /** COMPAT: a room just made names {@code private} only if it is. */
    public static byte[] newRoom(Room room, boolean extended) {
        return Json.write(json -> RoomJson.writeNews(json, room, true, extended));
    }

    public static byte[] room(Room room, boolean extended) {
        return Json.write(json -> RoomJson.writeNews(json, room, false, extended));
    }

    public static byte[] user(User user) {
        return Json.write(json -> UserJson.write(json, user));
    }

    public static byte[] userInRoom(User user, RoomId room) {
        return Json.write(json -> UserJson.write(json, user, room));
    }

    public static byte[] file(StoredFile file, User owner, Room room, boolean extended) {
        return Json.write(json -> FileJson.writeNews(json, file, owner, room, extended));
    }

    /** For newer clients; a direct one is told with its room, by which they know the conversation. */
    public static byte[] edited(ChatEvent.MessageEdited edited) {
        return Json.write(json -> {
            if (edited.room().kind() == RoomKind.DIRECT) {
                MessageJson.writeDirect(json, edited.message(), true);
            } else {
                MessageJson.writeNews(json, edited.message(), edited.author(), edited.room(), true);
            }
        });
    }

    public static byte[] removed(ChatEvent.MessageRemoved removed) {
        return Json.write(json -> MessageJson.writeRemoved(json, removed.message()));
    }

    public static byte[] affiliation(ChatEvent.AffiliationChanged changed) {
        return Json.write(json -> StandingJson.changed(json, changed));
    }

    public static byte[] voice(ChatEvent.VoiceChanged changed) {
        return Json.write(json -> StandingJson.changed(json, changed));
    }

    public static byte[] putOut(ChatEvent.PutOut out) {
        return Json.write(json -> StandingJson.putOut(json, out));
    }
}
