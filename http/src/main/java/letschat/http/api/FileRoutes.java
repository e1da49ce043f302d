package letschat.http.api;

import static letschat.core.model.Refused.Reason.FORBIDDEN;
import static letschat.core.model.Refused.Reason.NOT_FOUND;
import static letschat.http.action.Access.ANYONE;
import static letschat.http.action.Access.SIGNED_IN;
import static letschat.http.api.Params.*;

import letschat.core.model.Scope;

/** The rows of {@link Routes} about uploads and avatars. */
final class FileRoutes {
    private FileRoutes() {}

    static void files(Routes.Rows rows, FileActions files) {
        rows.on("files:create", SIGNED_IN)
                .rest("POST /files", "POST /rooms/{room}/files")
                .inRoom()
                .needs(Scope.FILES)
                .says("Uploads a file, as multipart/form-data; over a socket it is always refused.")
                .takes(ROOM, FILE, POST, EXTENDED)
                .answers(201, "file")
                .no(NOT_FOUND, 400)
                .no(FORBIDDEN, 400)
                .by(files::create);
        rows.on("files:list", SIGNED_IN)
                .rest("GET /files", "GET /rooms/{room}/files")
                .inRoom()
                .needs(Scope.FILES)
                .says("A room's files; none of a room one may not read.")
                .takes(ROOM, ROOM_PASSWORD, REVERSE, SKIP, TAKE, EXPAND, EXTENDED)
                .answers(200, "[file]")
                .by(files::list);
        bytes(rows, files);
    }

    private static void bytes(Routes.Rows rows, FileActions files) {
        rows.on("files:thumbnail", SIGNED_IN)
                .rest("GET /files/{file}/thumbnail")
                .restOnly()
                .needs(Scope.FILES)
                .says("A small picture of a file that is one.")
                .takes(FILE_ID)
                .answers(200, "bytes")
                .by(files::thumbnail);
        rows.on("files:get", SIGNED_IN)
                .rest("GET /files/{file}/{name}")
                .restOnly()
                .needs(Scope.FILES)
                .says("A file's bytes; the name does not matter.")
                .takes(FILE_ID)
                .answers(200, "bytes")
                .by(files::get);
        rows.on("files:linked", ANYONE)
                .rest("GET /links/{file}/{key}/{name}")
                .restOnly()
                .says("A file's bytes for who was given this link, as XMPP clients are; the name does not matter.")
                .takes(FILE_ID, KEY)
                .answers(200, "bytes")
                .by(files::linked);
    }

    static void avatars(Routes.Rows rows, AvatarActions avatars) {
        rows.on("account:avatar", SIGNED_IN)
                .rest("POST /account/avatar")
                .restOnly()
                .says("Shows a picture of oneself, uploaded as multipart/form-data, from now on.")
                .takes(PICTURE)
                .answers(200, "user")
                .by(avatars::change);
        rows.on("account:remove_avatar", SIGNED_IN)
                .rest("DELETE /account/avatar")
                .says("Shows no picture of oneself any more.")
                .answers(200, "user")
                .by(avatars::remove);
        rows.on("avatars:get", SIGNED_IN)
                .rest("GET /avatars/{avatar}")
                .restOnly()
                .says("A user's picture; who has uploaded none has a pattern.")
                .takes(AVATAR, SIDE)
                .answers(200, "bytes")
                .by(avatars::get);
    }
}
