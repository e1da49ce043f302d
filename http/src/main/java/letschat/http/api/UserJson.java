package letschat.http.api;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import letschat.core.model.Account;
import letschat.core.model.RoomId;
import letschat.core.model.Status;
import letschat.core.model.User;

/** A user on the wire. */
final class UserJson {
    private UserJson() {}

    static void write(JsonGenerator json, User user) throws IOException {
        writeSelf(json, user, user.avatar());
    }

    /** As the user's own client sees it, with another {@code avatar}. */
    static void writeSelf(JsonGenerator json, User user, String avatar) throws IOException {
        json.writeStartObject();
        fields(json, user, avatar);
        json.writeEndObject();
    }

    /** As newer clients are told of their own user. */
    static void writeSelf(JsonGenerator json, Account account) throws IOException {
        json.writeStartObject();
        fields(json, account.user(), account.user().avatar());
        json.writeStringField("email", account.email());
        json.writeStringField("provider", account.provider());
        json.writeBooleanField("administrator", account.user().administrator());
        json.writeEndObject();
    }

    /** In a room: the same with the room's id. */
    static void write(JsonGenerator json, User user, RoomId room) throws IOException {
        json.writeStartObject();
        fields(json, user, user.avatar());
        json.writeStringField("room", room.value());
        json.writeEndObject();
    }

    /** To newer clients: the same with how reachable the user is. */
    static void write(JsonGenerator json, User user, Status status) throws IOException {
        json.writeStartObject();
        fields(json, user, user.avatar());
        json.writeStringField("status", Wire.name(status));
        json.writeEndObject();
    }

    /** In a room, to newer clients. */
    static void write(JsonGenerator json, User user, RoomId room, Status status) throws IOException {
        json.writeStartObject();
        fields(json, user, user.avatar());
        json.writeStringField("room", room.value());
        json.writeStringField("status", Wire.name(status));
        json.writeEndObject();
    }

    /** As the owner of something: without first and last name (Let's Chat 0.4.2). */
    static void writeOwner(JsonGenerator json, User user) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", user.id().value());
        json.writeStringField("username", user.username());
        json.writeStringField("displayName", user.displayName());
        json.writeStringField("avatar", user.avatar());
        json.writeEndObject();
    }

    /** As the owner of something, when there is no such user any more. */
    static void writeDeletedOwner(JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("displayName", "[Deleted User]");
        json.writeStringField("username", "_deleted_user_");
        json.writeEndObject();
    }

    static void fields(JsonGenerator json, User user, String avatar) throws IOException {
        json.writeStringField("id", user.id().value());
        json.writeStringField("firstName", user.firstName());
        json.writeStringField("lastName", user.lastName());
        json.writeStringField("username", user.username());
        json.writeStringField("displayName", user.displayName());
        json.writeStringField("avatar", avatar);
    }
}
