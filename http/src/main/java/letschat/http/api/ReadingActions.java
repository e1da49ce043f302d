package letschat.http.api;

import java.util.Optional;
import letschat.core.Core;
import letschat.core.model.Level;
import letschat.core.model.Refused;
import letschat.core.model.RoomId;
import letschat.core.model.Status;
import letschat.core.presence.Signs;
import letschat.core.reading.Readings;
import letschat.core.reading.Readings.Choice;
import letschat.http.action.ActionRequest;
import letschat.http.action.Reply;

/** What people tell about themselves as they read and write: how far they are, what they want to hear, that they type. */
final class ReadingActions {
    private final Core core;
    private final Readings readings;
    private final Signs signs;

    ReadingActions(Core core) {
        this.core = core;
        this.readings = core.readings();
        this.signs = core.signs();
    }

    Reply read(ActionRequest request) {
        readings.read(request.caller(), request.requiredId(Params.ROOM, RoomId::parse), seq(request));
        return Reply.nothing();
    }

    Reply choose(ActionRequest request) {
        var muted = request.has(Params.MUTED) ? Optional.of(request.truthy(Params.MUTED)) : Optional.<Boolean>empty();
        var choice = new Choice(Wire.oneOf(Params.LEVEL, request, Level.values()), muted);
        readings.choose(request.caller(), request.requiredId(Params.ROOM, RoomId::parse), choice);
        return Reply.nothing();
    }

    Reply typing(ActionRequest request) {
        signs.typing(request.caller(), request.connection(), request.requiredId(Params.ROOM, RoomId::parse));
        return Reply.nothing();
    }

    Reply status(ActionRequest request) {
        var status = Wire.oneOf(Params.STATUS, request, Status.values())
                .orElseThrow(() -> Refused.invalid("status", "status is required."));
        signs.choose(request.caller(), status);
        return Reply.nothing();
    }

    Reply conversations(ActionRequest request) {
        return Wire.list(readings.conversations(request.caller()), ReadingJson::write);
    }

    Reply readDirect(ActionRequest request) {
        var other = core.accounts().find(request.required(Params.USER));
        readings.readDirect(request.caller(), other.id(), seq(request));
        return Reply.nothing();
    }

    Reply typingTo(ActionRequest request) {
        var other = core.accounts().find(request.required(Params.USER));
        signs.typingTo(request.caller(), other.id());
        return Reply.nothing();
    }

    private static long seq(ActionRequest request) {
        return request.number(Params.READ_SEQ).orElseThrow(() -> Refused.invalid("seq", "seq is required."));
    }
}
