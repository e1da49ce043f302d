package letschat.http.api;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Comparator;
import java.util.Optional;
import letschat.core.model.Reading;
import letschat.core.model.Room;
import letschat.core.model.User;
import letschat.core.presence.Signs;
import letschat.core.room.RoomView;

/** A room on the wire, in the ways that Let's Chat 0.4.2 spells it on different occasions. */
final class RoomJson {
    private static final Comparator<User> BY_ID = Comparator.comparing(User::id);

    private RoomJson() {}

    /** How the members of a private room are spelled. */
    enum Members {
        /** User names. */
        NAMES,
        /** COMPAT: an update answers ids. */
        IDS,
        /** COMPAT: a join by which one becomes a member answers objects with an id. */
        OBJECTS
    }

    /**
     * How a room is written.
     *
     * @param unlessOpen COMPAT: whether {@code private} is left out of a room that is not; so the original answers a
     *     creation that did not name it
     * @param users whether to say who is there
     */
    record Form(Members members, boolean unlessOpen, boolean users, boolean extended) {
        static Form usual(boolean extended) {
            return new Form(Members.NAMES, false, false, extended);
        }

        Form classic() {
            return new Form(members, unlessOpen, users, false);
        }
    }

    static void write(JsonGenerator json, RoomView view, Form form) throws IOException {
        json.writeStartObject();
        fields(json, view, form);
        json.writeEndObject();
    }

    /** With what of it is the caller's own, if the form is extended. */
    static void write(JsonGenerator json, RoomView view, Form form, Optional<Reading> own, Signs signs)
            throws IOException {
        json.writeStartObject();
        if (form.extended) {
            facts(json, view.room(), form);
            participants(json, view, form);
            if (form.users) {
                users(
                        json,
                        view,
                        (out, user) -> UserJson.write(out, user, view.room().id(), signs.status(user.id())));
            }
            ReadingJson.fields(json, own);
            StandingJson.own(json, view);
        } else {
            fields(json, view, form);
        }
        json.writeEndObject();
    }

    static void fields(JsonGenerator json, RoomView view, Form form) throws IOException {
        facts(json, view.room(), form);
        participants(json, view, form);
        if (form.users) {
            users(
                    json,
                    view,
                    (out, user) -> UserJson.write(out, user, view.room().id()));
        }
    }

    private static void users(JsonGenerator json, RoomView view, Wire.Element<User> element) throws IOException {
        json.writeFieldName("users");
        Wire.list(json, view.occupants(), element);
        json.writeNumberField("userCount", view.occupantCount());
    }

    private static void participants(JsonGenerator json, RoomView view, Form form) throws IOException {
        json.writeArrayFieldStart("participants");
        for (var member : view.members().stream().sorted(BY_ID).toList()) {
            member(json, member, form.members);
        }
        json.writeEndArray();
    }

    /** In news, where nobody is there to look names up: the members' ids where only they hear it, else none. */
    static void writeNews(JsonGenerator json, Room room, boolean unlessOpen, boolean extended) throws IOException {
        json.writeStartObject();
        facts(json, room, new Form(Members.IDS, unlessOpen, false, extended));
        json.writeArrayFieldStart("participants");
        if (room.restricted() && !room.hasPassword()) {
            for (var member : room.members().stream().sorted().toList()) {
                json.writeString(member.value());
            }
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    /** Inside a message or a file: as everybody may see it. */
    static void writeInside(JsonGenerator json, Room room) throws IOException {
        json.writeStartObject();
        facts(json, room, new Form(Members.NAMES, false, false, false));
        writeNobody(json);
        json.writeEndObject();
    }

    /** COMPAT: what {@code expand=room} gives. */
    static void writeExpanded(JsonGenerator json, Room room) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", room.id().value());
        json.writeStringField("name", room.name());
        json.writeBooleanField("hasPassword", room.hasPassword());
        writeNobody(json);
        json.writeEndObject();
    }

    private static void writeNobody(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("participants");
        json.writeEndArray();
    }

    private static void facts(JsonGenerator json, Room room, Form form) throws IOException {
        json.writeStringField("id", room.id().value());
        json.writeStringField("slug", room.slug());
        json.writeStringField("name", room.name());
        if (room.description().isPresent()) {
            json.writeStringField("description", room.description().get());
        }
        json.writeStringField("lastActive", Wire.instant(room.lastActive()));
        json.writeStringField("created", Wire.instant(room.created()));
        json.writeStringField("owner", room.owner().value());
        if (room.restricted() || !form.unlessOpen) {
            json.writeBooleanField("private", room.restricted());
        }
        json.writeBooleanField("hasPassword", room.hasPassword());
        if (form.extended) {
            json.writeNumberField("seq", room.seq());
            json.writeBooleanField("archived", room.archived());
            StandingJson.rules(json, room);
        }
    }

    private static void member(JsonGenerator json, User member, Members form) throws IOException {
        switch (form) {
            case NAMES -> json.writeString(member.username());
            case IDS -> json.writeString(member.id().value());
            case OBJECTS -> {
                json.writeStartObject();
                json.writeStringField("id", member.id().value());
                json.writeEndObject();
            }
        }
    }
}
