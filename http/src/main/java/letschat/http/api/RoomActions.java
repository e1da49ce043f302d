package letschat.http.api;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import letschat.core.Core;
import letschat.core.model.Caller;
import letschat.core.model.Reading;
import letschat.core.model.Refused;
import letschat.core.model.Refused.Reason;
import letschat.core.model.RoomId;
import letschat.core.presence.Signs;
import letschat.core.reading.Readings;
import letschat.core.room.Joined;
import letschat.core.room.RoomChange;
import letschat.core.room.RoomChange.PasswordChange;
import letschat.core.room.RoomDraft;
import letschat.core.room.RoomView;
import letschat.core.room.Rooms;
import letschat.core.room.Since;
import letschat.http.action.ActionRequest;
import letschat.http.action.Json;
import letschat.http.action.Reply;
import letschat.http.api.RoomJson.Form;
import letschat.http.api.RoomJson.Members;

/** What can be asked about rooms. */
final class RoomActions {
    private static final String ONLY_OWNER = "Only owner can change private room.";
    private static final String PASSWORD_REQUIRED = "password required";

    private final Rooms rooms;
    private final Readings readings;
    private final Signs signs;
    private final InstantSource clock;

    RoomActions(Core core, InstantSource clock) {
        this.rooms = core.rooms();
        this.readings = core.readings();
        this.signs = core.signs();
        this.clock = clock;
    }

    Reply list(ActionRequest request) {
        var page = request.page(Params.SKIP, Params.TAKE);
        boolean users = request.truthy(Params.USERS);
        var views = request.truthy(Params.ARCHIVED)
                ? rooms.archived(request.caller(), page)
                : rooms.list(request.caller(), users, page);
        var form = new Form(Members.NAMES, false, users, request.extended());
        var own = request.extended() ? readings.of(request.caller()) : Map.<RoomId, Reading>of();
        return Wire.list(
                views,
                (json, view) -> RoomJson.write(
                        json,
                        view,
                        form,
                        Optional.ofNullable(own.get(view.room().id())),
                        signs));
    }

    Reply get(ActionRequest request) {
        var view = rooms.view(request.caller(), request.required(Params.ROOM_KEY));
        var form = Form.usual(request.extended());
        var own = own(request, view.room().id());
        return Reply.json(200, Json.write(json -> RoomJson.write(json, view, form, own, signs)));
    }

    Reply create(ActionRequest request) {
        var draft = new RoomDraft(
                request.text(Params.NAME).orElse(""),
                request.text(Params.SLUG).orElse(""),
                request.filled(Params.DESCRIPTION),
                request.truthy(Params.PRIVATE),
                request.filled(Params.ROOM_PASSWORD));
        var view = rooms.create(request.caller(), draft);
        return answer(201, view, new Form(Members.NAMES, !request.has(Params.PRIVATE), false, request.extended()));
    }

    Reply update(ActionRequest request) {
        var change = new RoomChange(
                request.text(Params.NAME).orElse(""),
                request.filled(Params.DESCRIPTION),
                passwordChange(request),
                request.names(Params.PARTICIPANTS));
        var room = request.required(Params.ROOM_KEY);
        try {
            var view = rooms.change(request.caller(), room, change);
            return answer(200, view, new Form(Members.IDS, false, false, request.extended()));
        } catch (Refused refused) {
            return notChanged(request.caller(), room, refused);
        }
    }

    Reply archive(ActionRequest request) {
        rooms.archive(request.caller(), request.required(Params.ROOM_KEY));
        return Reply.phrase(204);
    }

    Reply restore(ActionRequest request) {
        var view = rooms.restore(request.caller(), request.required(Params.ROOM_KEY));
        return answer(200, view, Form.usual(true));
    }

    Reply users(ActionRequest request) {
        var id = request.requiredId(Params.ROOM, RoomId::parse);
        var users = rooms.occupants(request.caller(), id.value());
        return request.extended()
                ? Wire.list(users, (json, user) -> UserJson.write(json, user, id, signs.status(user.id())))
                : Wire.list(users, (json, user) -> UserJson.write(json, user, id));
    }

    Reply join(ActionRequest request) {
        var id = request.requiredId(Params.JOIN_ID, RoomId::parse);
        var password = request.filled(Params.ROOM_PASSWORD);
        var since = new Since(request.number(Params.SINCE_SEQ), request.number(Params.SINCE_CHANGE));
        var caller = request.caller();
        boolean stranger = password.isPresent()
                && rooms.readable(caller, id, Optional.empty()).isEmpty();
        try {
            var joined = rooms.join(caller, request.connection(), id, password, since);
            var form = new Form(stranger ? Members.OBJECTS : Members.NAMES, false, false, request.extended());
            var own = own(request, id);
            return Reply.json(200, Json.write(json -> writeJoined(json, joined, form, own, since)));
        } catch (Refused refused) {
            if (refused.reason() == Reason.SIGN_IN_FIRST) {
                return passwordRequired(rooms.view(caller, id.value()));
            }
            throw refused;
        }
    }

    Reply leave(ActionRequest request) {
        rooms.leave(request.connection(), request.requiredId(Params.JOIN_ID, RoomId::parse));
        return Reply.nothing();
    }

    /**
     * COMPAT: 0.4.2 says "only owner" of private rooms, also to those who may not know of them. To tell these nothing, every
     * id that this house may have given out is answered alike, whether there is such a room or not; a slug is Not Found.
     */
    private Reply notChanged(Caller caller, String room, Refused refused) {
        if (refused.reason() != Reason.FORBIDDEN && refused.reason() != Reason.NOT_FOUND) {
            throw refused;
        }
        var known = known(caller, room);
        if (known.isEmpty() ? mayBeHidden(caller, room) : known.get().room().restricted()) {
            return Reply.json(400, Json.string(ONLY_OWNER));
        }
        throw known.isEmpty() ? Refused.notFound("There is no such room.") : refused;
    }

    private Optional<RoomView> known(Caller caller, String room) {
        try {
            return Optional.of(rooms.view(caller, room));
        } catch (Refused hidden) {
            return Optional.empty();
        }
    }

    private boolean mayBeHidden(Caller caller, String room) {
        return RoomId.parse(room)
                .filter(id -> !made(id).isAfter(clock.instant()))
                .filter(id -> rooms.readable(caller, id, Optional.empty()).isEmpty())
                .isPresent();
    }

    /** Ids begin with the second they were made in. */
    private static Instant made(RoomId id) {
        return Instant.ofEpochSecond(Long.parseLong(id.value().substring(0, 8), 16));
    }

    /** A password that is not named stays, an empty one is removed. */
    private static PasswordChange passwordChange(ActionRequest request) {
        if (!request.has(Params.ROOM_PASSWORD)) {
            return new PasswordChange.Keep();
        }
        return request.filled(Params.ROOM_PASSWORD)
                .<PasswordChange>map(PasswordChange.Set::new)
                .orElseGet(PasswordChange.Remove::new);
    }

    /** Asked for newer clients only. */
    private Optional<Reading> own(ActionRequest request, RoomId room) {
        return request.extended() ? readings.of(request.caller(), room) : Optional.empty();
    }

    private static Reply answer(int status, RoomView view, Form form) {
        return Reply.json(status, Json.write(json -> RoomJson.write(json, view, form)));
    }

    /** The room, and what was missed if the client said what it has. */
    private static void writeJoined(JsonGenerator json, Joined joined, Form form, Optional<Reading> own, Since since)
            throws IOException {
        json.writeStartObject();
        RoomJson.fields(json, joined.view(), form.extended() ? form.classic() : form);
        boolean resumes = since.seq().isPresent();
        if (form.extended() || resumes) {
            json.writeNumberField("seq", joined.seq());
        }
        if (form.extended()) {
            ReadingJson.fields(json, own);
            StandingJson.rules(json, joined.view().room());
            StandingJson.own(json, joined.view());
        }
        if (since.change().isPresent()) {
            json.writeFieldName("changes");
            Wire.list(json, joined.changed(), (out, message) -> MessageJson.write(out, message, true));
        }
        if (resumes) {
            json.writeFieldName("messages");
            Wire.list(json, joined.missed(), (out, message) -> MessageJson.write(out, message, true));
            json.writeBooleanField("more", joined.more());
        }
        json.writeEndObject();
    }

    private static Reply passwordRequired(RoomView view) {
        return Reply.json(401, Json.write(json -> {
            json.writeStartObject();
            json.writeStringField("status", "error");
            json.writeStringField("roomName", view.room().name());
            json.writeStringField("message", PASSWORD_REQUIRED);
            json.writeStringField("errors", PASSWORD_REQUIRED);
            json.writeEndObject();
        }));
    }
}
