package letschat.http.api;

import static letschat.http.action.Access.SIGNED_IN;
import static letschat.http.api.Params.LEVEL;
import static letschat.http.api.Params.MUTED;
import static letschat.http.api.Params.READ_SEQ;
import static letschat.http.api.Params.ROOM;
import static letschat.http.api.Params.STATUS;
import static letschat.http.api.Params.USER;

/** The rows of {@link Routes} about reading, typing and being there; Let's Chat 0.4.2 had none of them. */
final class ReadingRoutes {
    private ReadingRoutes() {}

    static void add(Routes.Rows rows, ReadingActions reading) {
        rooms(rows, reading);
        people(rows, reading);
    }

    private static void rooms(Routes.Rows rows, ReadingActions reading) {
        rows.on("rooms:read", SIGNED_IN)
                .rest("POST /rooms/{room}/read")
                .inRoom()
                .says("Notes how far one has read; never goes back.")
                .takes(ROOM, READ_SEQ)
                .answers(204, "nothing")
                .by(reading::read);
        rows.on("rooms:notify", SIGNED_IN)
                .rest("POST /rooms/{room}/notify")
                .inRoom()
                .says("Chooses what of a room or conversation one wants to be told of; what is not named stays.")
                .takes(ROOM, LEVEL, MUTED)
                .answers(204, "nothing")
                .by(reading::choose);
        rows.on("rooms:typing", SIGNED_IN)
                .says("Lets the others in a room one sits in know that one is writing; kept nowhere.")
                .takes(ROOM)
                .answers(204, "nothing")
                .by(reading::typing);
    }

    private static void people(Routes.Rows rows, ReadingActions reading) {
        rows.on("users:status", SIGNED_IN)
                .rest("POST /account/status")
                .says("Says how reachable one is; kept until the house stops.")
                .takes(STATUS)
                .answers(204, "nothing")
                .by(reading::status);
        rows.on("user-messages:rooms", SIGNED_IN)
                .rest("GET /user-messages")
                .says("One's conversations with other users, the most lately active first.")
                .answers(200, "[conversation]")
                .by(reading::conversations);
        rows.on("user-messages:read", SIGNED_IN)
                .rest("POST /users/{user}/read")
                .says("Notes how far one has read a conversation; never goes back.")
                .takes(USER, READ_SEQ)
                .answers(204, "nothing")
                .by(reading::readDirect);
        rows.on("user-messages:typing", SIGNED_IN)
                .says("Lets a user know that one is writing to them; kept nowhere.")
                .takes(USER)
                .answers(204, "nothing")
                .by(reading::typingTo);
    }
}
