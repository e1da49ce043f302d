package letschat.http.api;

import letschat.core.Core;
import letschat.core.model.FileId;
import letschat.core.model.Refused;
import letschat.core.model.RoomId;
import letschat.http.action.ActionRequest;
import letschat.http.action.Json;
import letschat.http.action.Reply;

/** What can be asked about uploads. */
final class FileActions {
    private final Core core;

    FileActions(Core core) {
        this.core = core;
    }

    Reply create(ActionRequest request) {
        var upload = request.upload().orElseThrow(() -> Refused.invalid("file", "There is no file."));
        var file = core.files()
                .add(
                        request.caller(),
                        request.requiredId(Params.ROOM, RoomId::parse),
                        upload,
                        request.flag(Params.POST, false));
        return Reply.json(201, Json.write(json -> FileJson.write(json, file, request.extended())));
    }

    Reply list(ActionRequest request) {
        var room = request.id(Params.ROOM, RoomId::parse);
        if (room.isEmpty()) {
            return Wire.none();
        }
        var files = core.files()
                .page(
                        request.caller(),
                        room.get(),
                        request.filled(Params.ROOM_PASSWORD),
                        request.flag(Params.REVERSE, true),
                        request.page(Params.SKIP, Params.TAKE));
        var expansion = new Expansion(core, request);
        return Wire.list(files, (json, file) -> FileJson.write(json, file, expansion, request.extended()));
    }

    /** The right is looked at each time; who has the picture already is told that it is the same. */
    Reply thumbnail(ActionRequest request) {
        var id = request.requiredId(Params.FILE_ID, FileId::parse);
        return Reply.picture(core.thumbnails().get(request.caller(), id), id.value())
                .with("cache-control", "private, no-cache");
    }

    Reply get(ActionRequest request) {
        return Reply.file(core.files().open(request.caller(), request.requiredId(Params.FILE_ID, FileId::parse)));
    }

    Reply linked(ActionRequest request) {
        return Reply.file(
                core.parcels().open(request.requiredId(Params.FILE_ID, FileId::parse), request.required(Params.KEY)));
    }
}
