package letschat.http.api;

import letschat.core.Core;
import letschat.core.model.MessageId;
import letschat.core.model.MessageQuery;
import letschat.core.model.Refused;
import letschat.core.model.RoomId;
import letschat.core.model.SearchQuery;
import letschat.core.model.User;
import letschat.http.action.ActionRequest;
import letschat.http.action.Json;
import letschat.http.action.Reply;

/** What can be asked about messages in rooms. */
final class MessageActions {
    private static final int SEARCH_TAKE = 50;

    private final Core core;

    MessageActions(Core core) {
        this.core = core;
    }

    Reply create(ActionRequest request) {
        var message = core.messages()
                .post(
                        request.caller(),
                        request.requiredId(Params.ROOM, RoomId::parse),
                        request.required(Params.TEXT),
                        request.filled(Params.CLIENT_ID));
        return Reply.json(201, Json.write(json -> MessageJson.write(json, message, request.extended())));
    }

    Reply list(ActionRequest request) {
        var room = request.id(Params.ROOM, RoomId::parse);
        if (room.isEmpty()) {
            return Wire.none();
        }
        var messages = core.messages()
                .page(request.caller(), query(request, room.get()), request.filled(Params.ROOM_PASSWORD));
        var expansion = new Expansion(core, request);
        return Wire.list(messages, (json, message) -> MessageJson.write(json, message, expansion, request.extended()));
    }

    Reply search(ActionRequest request) {
        var take = request.has(Params.TAKE)
                ? request.page(Params.SKIP, Params.TAKE).take()
                : SEARCH_TAKE;
        var author = request.filled(Params.AUTHOR).map(core.accounts()::find);
        var filter = new SearchQuery.Filter(
                author.map(User::id),
                request.instant(Params.FROM),
                request.instant(Params.TO),
                request.filled(Params.HAS).map(MessageActions::content));
        var query = new SearchQuery(
                request.required(Params.QUERY), request.id(Params.BEFORE, MessageId::parse), take, filter);
        var room = request.id(Params.ROOM, RoomId::parse);
        var messages = room.isPresent()
                ? core.messages().search(request.caller(), room.get(), query)
                : core.messages().search(request.caller(), query);
        var hits = new SearchJson(core, request.caller());
        return Wire.list(messages, hits::write);
    }

    private static SearchQuery.Content content(String name) {
        return switch (name) {
            case "link" -> SearchQuery.Content.LINK;
            case "file" -> SearchQuery.Content.FILE;
            default -> throw Refused.invalid("has", "has is link or file.");
        };
    }

    /** Newest first unless {@code reverse} is false or {@code since_seq} asks for what follows. */
    static MessageQuery query(ActionRequest request, RoomId room) {
        var sinceSeq = request.number(Params.SINCE_SEQ);
        return new MessageQuery(
                room,
                sinceSeq,
                request.number(Params.BEFORE_SEQ),
                request.id(Params.SINCE_ID, MessageId::parse),
                request.instant(Params.FROM),
                request.instant(Params.TO),
                request.filled(Params.QUERY),
                request.flag(Params.REVERSE, sinceSeq.isEmpty()),
                request.page(Params.SKIP, Params.TAKE));
    }
}
