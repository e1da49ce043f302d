package letschat.http.api;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import letschat.core.Core;
import letschat.core.model.Caller;
import letschat.core.model.Message;
import letschat.core.model.Room;
import letschat.core.model.RoomId;
import letschat.core.model.RoomKind;
import letschat.core.model.User;
import letschat.core.model.UserId;

/** The hits of one search on the wire, with their authors and rooms as objects. */
final class SearchJson {
    private final Core core;
    private final Caller caller;
    private final Map<UserId, Optional<User>> users = new HashMap<>();
    private final Map<RoomId, Optional<Room>> rooms = new HashMap<>();

    SearchJson(Core core, Caller caller) {
        this.core = core;
        this.caller = caller;
    }

    void write(JsonGenerator json, Message message) throws IOException {
        var room = rooms.computeIfAbsent(message.room(), id -> core.rooms().readable(caller, id, Optional.empty()));
        if (room.isPresent()) {
            MessageJson.writeHit(json, message, user(message.author()), room.get(), with(room.get()));
        } else {
            // The right was lost since the search: its id is all there is to say.
            MessageJson.write(json, message, true);
        }
    }

    private Optional<User> with(Room room) {
        if (room.kind() != RoomKind.DIRECT) {
            return Optional.empty();
        }
        return Stream.concat(room.members().stream().filter(id -> !id.equals(caller.id())), Stream.of(caller.id()))
                .findFirst()
                .flatMap(this::user);
    }

    private Optional<User> user(UserId id) {
        return users.computeIfAbsent(id, core.accounts()::user);
    }
}
