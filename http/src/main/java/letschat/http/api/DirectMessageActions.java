package letschat.http.api;

import letschat.core.Core;
import letschat.core.model.RoomId;
import letschat.core.model.UserId;
import letschat.http.action.ActionRequest;
import letschat.http.action.Json;
import letschat.http.action.Reply;

/** What can be asked about messages between two users. */
final class DirectMessageActions {
    /** Stands where a query needs a room and the core looks the conversation up itself. */
    private static final RoomId ANY = new RoomId("000000000000000000000000");

    private final Core core;

    DirectMessageActions(Core core) {
        this.core = core;
    }

    Reply create(ActionRequest request) {
        var message = core.directMessages()
                .post(
                        request.caller(),
                        request.requiredId(Params.USER_ID, UserId::parse),
                        request.required(Params.TEXT),
                        request.filled(Params.CLIENT_ID));
        return Reply.json(201, Json.write(json -> MessageJson.writeDirect(json, message, request.extended())));
    }

    Reply list(ActionRequest request) {
        var other = core.accounts().find(request.required(Params.USER));
        var messages = core.directMessages().page(request.caller(), other.id(), MessageActions.query(request, ANY));
        return Wire.list(messages, (json, message) -> MessageJson.writeDirect(json, message, request.extended()));
    }
}
