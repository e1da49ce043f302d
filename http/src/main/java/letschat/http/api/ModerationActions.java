package letschat.http.api;

import java.time.Duration;
import letschat.core.Core;
import letschat.core.model.Affiliation;
import letschat.core.model.MessageId;
import letschat.core.model.Refused;
import letschat.core.model.RoomId;
import letschat.core.model.Speakers;
import letschat.core.model.Speech;
import letschat.core.model.UserId;
import letschat.http.action.ActionRequest;
import letschat.http.action.Json;
import letschat.http.action.Reply;
import letschat.http.api.RoomJson.Form;

/** What those who answer for a room can do there, and what becomes of messages after they were said. */
final class ModerationActions {
    private final Core core;

    ModerationActions(Core core) {
        this.core = core;
    }

    Reply list(ActionRequest request) {
        return Wire.list(core.affiliations().list(request.caller(), room(request)), StandingJson::write);
    }

    Reply grant(ActionRequest request) {
        var wanted = Wire.oneOf(Params.AFFILIATION, request, Affiliation.values())
                .orElseThrow(() -> Refused.invalid("affiliation", "affiliation is required."));
        var standing = core.affiliations()
                .grant(request.caller(), room(request), user(request), wanted, request.filled(Params.REASON));
        return Reply.json(200, Json.write(json -> StandingJson.write(json, standing)));
    }

    Reply mute(ActionRequest request) {
        boolean voice = !request.truthy(Params.MUTE);
        var standing = core.affiliations()
                .voice(request.caller(), room(request), user(request), voice, request.filled(Params.REASON));
        return Reply.json(200, Json.write(json -> StandingJson.write(json, standing)));
    }

    Reply kick(ActionRequest request) {
        core.affiliations().kick(request.caller(), room(request), user(request), request.filled(Params.REASON));
        return Reply.nothing();
    }

    Reply speech(ActionRequest request) {
        var id = room(request).value();
        var before = core.rooms().view(request.caller(), id).room().speech();
        var slow = request.number(Params.SLOW);
        var speech = new Speech(
                Wire.oneOf(Params.SPEAKERS, request, Speakers.values()).orElse(before.speakers()),
                slow.isPresent() ? Duration.ofSeconds(slow.getAsLong()) : before.slow());
        var view = core.rooms().speech(request.caller(), id, speech);
        return Reply.json(200, Json.write(json -> RoomJson.write(json, view, Form.usual(true))));
    }

    Reply edit(ActionRequest request) {
        var message = core.corrections()
                .edit(
                        request.caller(),
                        request.requiredId(Params.MESSAGE_ID, MessageId::parse),
                        request.required(Params.TEXT));
        return Reply.json(200, Json.write(json -> MessageJson.write(json, message, request.extended())));
    }

    Reply remove(ActionRequest request) {
        core.corrections()
                .remove(
                        request.caller(),
                        request.requiredId(Params.MESSAGE_ID, MessageId::parse),
                        request.filled(Params.REASON));
        return Reply.nothing();
    }

    Reply changes(ActionRequest request) {
        var messages = core.messages()
                .changedAfter(
                        request.caller(),
                        room(request),
                        request.number(Params.SINCE_CHANGE).orElse(0));
        return Wire.list(messages, (json, message) -> MessageJson.write(json, message, true));
    }

    private UserId user(ActionRequest request) {
        return core.accounts().find(request.required(Params.USER)).id();
    }

    private static RoomId room(ActionRequest request) {
        return request.requiredId(Params.ROOM, RoomId::parse);
    }
}
