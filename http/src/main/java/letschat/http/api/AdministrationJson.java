package letschat.http.api;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import letschat.core.Figures;
import letschat.core.account.Administered;
import letschat.core.room.RoomView;
import letschat.http.Operator;
import letschat.http.api.RoomJson.Form;

/** What only administrators are told, on the wire. */
final class AdministrationJson {
    private AdministrationJson() {}

    static void write(JsonGenerator json, Administered seen) throws IOException {
        var user = seen.account().user();
        json.writeStartObject();
        UserJson.fields(json, user, user.avatar());
        json.writeStringField("email", seen.account().email());
        json.writeStringField("provider", seen.account().provider());
        json.writeBooleanField("administrator", user.administrator());
        json.writeBooleanField("active", user.active());
        if (seen.secondFactor()) {
            json.writeBooleanField("secondFactor", true);
        }
        json.writeStringField("joined", Wire.instant(user.joined()));
        if (seen.lastSeen().isPresent()) {
            json.writeStringField("lastSeen", Wire.instant(seen.lastSeen().get()));
        }
        json.writeEndObject();
    }

    static void write(JsonGenerator json, RoomView view) throws IOException {
        json.writeStartObject();
        RoomJson.fields(json, view, Form.usual(true));
        json.writeNumberField("userCount", view.occupantCount());
        json.writeNumberField("messages", view.room().seq());
        json.writeEndObject();
    }

    static void write(JsonGenerator json, Operator.Setting setting) throws IOException {
        json.writeStartObject();
        json.writeStringField("key", setting.key());
        json.writeStringField("value", setting.value());
        json.writeStringField("from", Wire.name(setting.source()));
        if (setting.secret()) {
            json.writeBooleanField("secret", true);
        }
        json.writeEndObject();
    }

    static void write(JsonGenerator json, Operator.Condition condition, Figures.Count count) throws IOException {
        json.writeStartObject();
        json.writeStringField("version", condition.version());
        json.writeStringField("started", Wire.instant(condition.started()));
        json.writeNumberField("connections", count.connections());
        json.writeNumberField("users", count.users());
        json.writeNumberField("rooms", count.rooms());
        json.writeNumberField("messages", count.messages());
        json.writeNumberField("databaseBytes", condition.databaseBytes());
        json.writeNumberField("fileBytes", count.fileBytes());
        json.writeFieldName("checks");
        Wire.list(json, condition.checks(), AdministrationJson::write);
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, Operator.Check check) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", check.name());
        json.writeBooleanField("ok", check.ok());
        if (check.detail().isPresent()) {
            json.writeStringField("detail", check.detail().get());
        }
        json.writeEndObject();
    }
}
