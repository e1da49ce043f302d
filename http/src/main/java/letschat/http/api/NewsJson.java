package letschat.http.api;

import letschat.core.model.ChatEvent;
import letschat.core.model.Message;
import letschat.core.model.Room;
import letschat.core.model.RoomId;
import letschat.core.model.StoredFile;
import letschat.core.model.User;
import letschat.http.action.Json;

/** What happened, as it goes out to clients; the events' names are in docs/api.md. */
public final class NewsJson {
    private NewsJson() {}

    public static byte[] message(ChatEvent.MessagePosted posted, boolean extended) {
        return Json.write(
                json -> MessageJson.writeNews(json, posted.message(), posted.author(), posted.room(), extended));
    }

    public static byte[] directMessage(Message message, boolean extended) {
        return Json.write(json -> MessageJson.writeDirect(json, message, extended));
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

    public static byte[] file(StoredFile file, User owner, Room room) {
        return Json.write(json -> FileJson.writeNews(json, file, owner, room));
    }
}
