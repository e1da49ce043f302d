package letschat.http.api;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Optional;
import letschat.core.model.ChatEvent;
import letschat.core.model.Room;
import letschat.core.model.RoomRight;
import letschat.core.model.User;
import letschat.core.room.RoomView;
import letschat.core.room.Standing;

/** Who may what in a room, on the wire; only newer clients are told. */
final class StandingJson {
    private StandingJson() {}

    /** What holds in a room for everybody. */
    static void rules(JsonGenerator json, Room room) throws IOException {
        json.writeNumberField("change", room.change());
        json.writeStringField("speakers", Wire.name(room.speech().speakers()));
        json.writeNumberField("slow", room.speech().slow().toSeconds());
    }

    /** How the caller stands there. */
    static void own(JsonGenerator json, RoomView view) throws IOException {
        json.writeStringField("affiliation", Wire.name(view.standing()));
        json.writeBooleanField("voice", view.voice());
    }

    static void write(JsonGenerator json, Standing standing) throws IOException {
        json.writeStartObject();
        json.writeFieldName("user");
        UserJson.write(json, standing.user());
        json.writeStringField("affiliation", Wire.name(standing.affiliation()));
        json.writeBooleanField("voice", standing.voice());
        if (standing.right().isPresent()) {
            RoomRight right = standing.right().get();
            reason(json, right.reason());
            json.writeStringField("by", right.by().value());
            json.writeStringField("since", Wire.instant(right.since()));
        }
        json.writeEndObject();
    }

    static void changed(JsonGenerator json, ChatEvent.AffiliationChanged changed) throws IOException {
        json.writeStartObject();
        about(json, changed.room(), changed.user());
        json.writeStringField("affiliation", Wire.name(changed.now()));
        json.writeBooleanField(
                "voice", changed.room().grantsVoice(changed.user().id()));
        end(json, changed.reason(), changed.by());
    }

    static void changed(JsonGenerator json, ChatEvent.VoiceChanged changed) throws IOException {
        json.writeStartObject();
        about(json, changed.room(), changed.user());
        json.writeBooleanField("voice", changed.voice());
        end(json, changed.reason(), changed.by());
    }

    static void putOut(JsonGenerator json, ChatEvent.PutOut out) throws IOException {
        json.writeStartObject();
        json.writeStringField("room", out.room().id().value());
        json.writeStringField("why", Wire.name(out.why()));
        reason(json, out.reason());
        if (out.by().isPresent()) {
            json.writeFieldName("by");
            UserJson.write(json, out.by().get());
        }
        json.writeEndObject();
    }

    private static void about(JsonGenerator json, Room room, User user) throws IOException {
        json.writeStringField("room", room.id().value());
        json.writeFieldName("user");
        UserJson.write(json, user);
    }

    private static void end(JsonGenerator json, Optional<String> reason, User by) throws IOException {
        reason(json, reason);
        json.writeFieldName("by");
        UserJson.write(json, by);
        json.writeEndObject();
    }

    private static void reason(JsonGenerator json, Optional<String> reason) throws IOException {
        if (reason.isPresent()) {
            json.writeStringField("reason", reason.get());
        }
    }
}
