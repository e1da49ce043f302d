package letschat.http.api;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import letschat.core.Core;
import letschat.core.model.Caller;
import letschat.core.model.Room;
import letschat.core.model.RoomId;
import letschat.core.model.User;
import letschat.core.model.UserId;
import letschat.http.action.ActionRequest;

/** Writes owner and room of one list's messages or files: as ids, or as objects when {@code expand} asks for it. */
final class Expansion {
    private final Core core;
    private final Optional<Caller> rooms;
    private final boolean owners;
    private final Optional<String> password;
    private final Map<UserId, Optional<User>> users = new HashMap<>();
    private final Map<RoomId, Optional<Room>> known = new HashMap<>();

    Expansion(Core core, ActionRequest request) {
        var wanted =
                List.of(request.text(Params.EXPAND).orElse("").replace(" ", "").split(","));
        this.core = core;
        this.owners = wanted.contains("owner");
        this.rooms = wanted.contains("room") ? Optional.of(request.caller()) : Optional.empty();
        this.password = request.text(Params.ROOM_PASSWORD);
    }

    void owner(JsonGenerator json, UserId id) throws IOException {
        json.writeFieldName("owner");
        if (!owners) {
            json.writeString(id.value());
            return;
        }
        var user = users.computeIfAbsent(id, core.accounts()::user);
        if (user.isPresent()) {
            UserJson.writeOwner(json, user.get());
        } else {
            UserJson.writeDeletedOwner(json);
        }
    }

    void room(JsonGenerator json, RoomId id) throws IOException {
        json.writeFieldName("room");
        var room = rooms.flatMap(
                caller -> known.computeIfAbsent(id, key -> core.rooms().readable(caller, key, password)));
        if (room.isPresent()) {
            RoomJson.writeExpanded(json, room.get());
        } else {
            json.writeString(id.value());
        }
    }
}
