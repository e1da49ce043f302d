package letschat.http.api;

import static letschat.http.action.Access.SIGNED_IN;
import static letschat.http.api.Params.AFFILIATION;
import static letschat.http.api.Params.EXTENDED;
import static letschat.http.api.Params.MESSAGE_ID;
import static letschat.http.api.Params.MUTE;
import static letschat.http.api.Params.REASON;
import static letschat.http.api.Params.ROOM;
import static letschat.http.api.Params.SINCE_CHANGE;
import static letschat.http.api.Params.SLOW;
import static letschat.http.api.Params.SPEAKERS;
import static letschat.http.api.Params.TEXT;
import static letschat.http.api.Params.USER;

/** The rows of {@link Routes} about who may what in a room, and messages that change; Let's Chat 0.4.2 had none of them. */
final class ModerationRoutes {
    private ModerationRoutes() {}

    static void add(Routes.Rows rows, ModerationActions moderation) {
        standing(rows, moderation);
        rooms(rows, moderation);
        messages(rows, moderation);
    }

    private static void standing(Routes.Rows rows, ModerationActions moderation) {
        rows.on("rooms:affiliations", SIGNED_IN)
                .rest("GET /rooms/{room}/affiliations")
                .inRoom()
                .says(
                        "Owners, administrators and members of a room; its administrators also see who is banned or muted.")
                .takes(ROOM)
                .answers(200, "[standing]")
                .by(moderation::list);
        rows.on("rooms:affiliation", SIGNED_IN)
                .rest("POST /rooms/{room}/affiliations/{user}")
                .inRoom()
                .says(
                        "Makes a user owner, administrator or member of a room, none of these, or an outcast, who is banned.")
                .takes(ROOM, USER, AFFILIATION, REASON)
                .answers(200, "standing")
                .by(moderation::grant);
        rows.on("rooms:mute", SIGNED_IN)
                .rest("POST /rooms/{room}/mute/{user}")
                .inRoom()
                .says("Takes from a user the right to speak in a room, or gives it.")
                .takes(ROOM, USER, MUTE, REASON)
                .answers(200, "standing")
                .by(moderation::mute);
    }

    private static void rooms(Routes.Rows rows, ModerationActions moderation) {
        rows.on("rooms:kick", SIGNED_IN)
                .rest("POST /rooms/{room}/kick/{user}")
                .inRoom()
                .says("Puts a user out of a room, who may come back.")
                .takes(ROOM, USER, REASON)
                .answers(204, "nothing")
                .by(moderation::kick);
        rows.on("rooms:speech", SIGNED_IN)
                .rest("POST /rooms/{room}/speech")
                .inRoom()
                .says("Chooses who may speak in a room and how often; what is not named stays.")
                .takes(ROOM, SPEAKERS, SLOW)
                .answers(200, "room")
                .by(moderation::speech);
    }

    private static void messages(Routes.Rows rows, ModerationActions moderation) {
        rows.on("messages:update", SIGNED_IN)
                .rest("PUT /messages/{message}")
                .says("Gives a message of one's own another text, in a room or a conversation.")
                .takes(MESSAGE_ID, TEXT, EXTENDED)
                .answers(200, "message")
                .by(moderation::edit);
        rows.on("messages:remove", SIGNED_IN)
                .rest("DELETE /messages/{message}")
                .says("Removes a message of one's own, or any in a room that one moderates.")
                .takes(MESSAGE_ID, REASON)
                .answers(204, "nothing")
                .by(moderation::remove);
        rows.on("messages:changes", SIGNED_IN)
                .rest("GET /rooms/{room}/messages/changes")
                .inRoom()
                .says("A room's messages that were edited or removed after a change, as they are now, in that order.")
                .takes(ROOM, SINCE_CHANGE)
                .answers(200, "[message]")
                .by(moderation::changes);
    }
}
