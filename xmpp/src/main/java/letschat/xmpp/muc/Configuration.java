package letschat.xmpp.muc;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import letschat.core.model.Caller;
import letschat.core.model.Room;
import letschat.core.model.Speakers;
import letschat.core.model.Speech;
import letschat.core.model.User;
import letschat.core.room.RoomChange;
import letschat.core.room.RoomChange.PasswordChange;
import letschat.core.room.RoomView;
import letschat.xmpp.feature.Forms;
import letschat.xmpp.house.Device;
import letschat.xmpp.house.XmppHouse;
import letschat.xmpp.muc.MucRoom.Departing;
import letschat.xmpp.stanza.Iq;
import letschat.xmpp.stanza.StanzaError;
import letschat.xmpp.stanza.StanzaRefused;
import letschat.xmpp.xml.Element;

/** An owner's form of a room, and its end (XEP-0045 §10.1, §10.2, §10.9). */
final class Configuration {
    private static final String P = "muc#roomconfig_";

    private final XmppHouse house;
    private final MucRooms rooms;

    Configuration(XmppHouse house, MucRooms rooms) {
        this.house = house;
        this.rooms = rooms;
    }

    private static void refuseUnlessOwner(MucRoom room, Device device) {
        if (room.lane().call(() -> room.affiliation(device.user())) != Affiliation.OWNER) {
            throw new StanzaRefused(StanzaError.forbidden());
        }
    }

    Element form(Device device, Iq question, MucRoom room) {
        refuseUnlessOwner(room, device);
        Room facts = room.lane().call(room::room);
        var form = Forms.form("form", RoomConfig.FORM_TYPE)
                .child("title", "Room " + facts.name())
                .with(Forms.text(P + "roomname", "Name", facts.name()))
                .with(Forms.text(
                        P + "roomdesc", "Description", facts.description().orElse("")))
                .with(Forms.flag(P + "persistentroom", "The room stays when all have left", true))
                .with(Forms.flag(
                        P + "moderatedroom",
                        "Only who has voice may speak",
                        facts.speech().speakers() != Speakers.ALL))
                .with(room.lane().call(room::config).fields());
        if (house.core().settings().rooms().restricted()) {
            form.with(Forms.flag(P + "membersonly", "Only members may enter", facts.restricted()))
                    .with(Forms.flag(P + "passwordprotectedroom", "A password lets one in", facts.hasPassword()))
                    .with(Forms.field(P + "roomsecret", "text-private", "Password", List.of()));
        }
        form.with(Forms.field(P + "roomowners", "jid-multi", "Owners", List.of()))
                .with(Forms.field(P + "roomadmins", "jid-multi", "Admins", List.of()));
        return question.result(Element.of("query", Muc.OWNER).with(form.build()));
    }

    Element change(Device device, Iq question, MucRoom room) {
        refuseUnlessOwner(room, device);
        Optional<Element> destroy = question.payload().child("destroy");
        if (destroy.isPresent()) {
            destroy(room, destroy.get());
            return question.result();
        }
        Element form = Forms.in(question.payload()).orElseThrow(() -> new StanzaRefused(StanzaError.badRequest()));
        switch (form.attribute("type", "")) {
            case "submit" -> submit(room, Forms.values(form));
            case "cancel" -> {
                if (room.lane().call(room::locked)) {
                    destroy(room, Element.of("destroy", Muc.OWNER));
                }
            }
            default -> throw new StanzaRefused(StanzaError.badRequest());
        }
        return question.result();
    }

    private void submit(MucRoom room, Map<String, List<String>> values) {
        changeFacts(room, values);
        RoomConfig before = room.lane().call(room::config);
        RoomConfig after = before.with(values);
        room.lane().call(() -> {
            room.config(after);
            return true;
        });
        if (!after.equals(before)) {
            rooms.keepConfig(room);
        }
        room.lane().run(() -> {
            room.locked(false);
            if (before.whoisAnyone() != after.whoisAnyone()) {
                room.broadcast(Muc.notice(room.address(), List.of(after.whoisAnyone() ? "172" : "173")));
            }
            if (!values.isEmpty()) {
                room.broadcast(Muc.notice(room.address(), List.of("104")));
            }
        });
    }

    /** What the house itself knows of a room is changed in its owner's name. */
    private void changeFacts(MucRoom room, Map<String, List<String>> values) {
        Caller owner = house.callerFor(room.room().owner());
        RoomView now = house.core().rooms().view(owner, room.id().value());
        String name = Forms.first(values, P + "roomname")
                .filter(text -> !text.isBlank())
                .orElse(now.room().name());
        Optional<String> description = values.containsKey(P + "roomdesc")
                ? Forms.first(values, P + "roomdesc").filter(text -> !text.isBlank())
                : now.room().description();
        PasswordChange password = password(now.room(), values);
        boolean same = name.equals(now.room().name())
                && description.equals(now.room().description())
                && password instanceof PasswordChange.Keep;
        if (!same) {
            List<String> members = now.members().stream().map(User::username).toList();
            house.core().rooms().change(owner, room.id().value(), new RoomChange(name, description, password, members));
        }
        Forms.flag(values, P + "membersonly")
                .filter(wanted -> wanted != now.room().restricted())
                .ifPresent(wanted -> house.core().rooms().restrict(owner, room.id(), wanted));
        Forms.flag(values, P + "moderatedroom")
                .filter(wanted -> wanted != (now.room().speech().speakers() != Speakers.ALL))
                .map(wanted -> wanted ? Speakers.MEMBERS : Speakers.ALL)
                .map(speakers -> new Speech(speakers, now.room().speech().slow()))
                .ifPresent(
                        speech -> house.core().rooms().speech(owner, room.id().value(), speech));
    }

    private static PasswordChange password(Room now, Map<String, List<String>> values) {
        Optional<Boolean> wanted = Forms.flag(values, P + "passwordprotectedroom");
        Optional<String> secret = Forms.first(values, P + "roomsecret").filter(text -> !text.isEmpty());
        if (wanted.isEmpty() || (wanted.get() && secret.isEmpty() && now.hasPassword())) {
            return new PasswordChange.Keep();
        }
        if (!wanted.get()) {
            return now.hasPassword() ? new PasswordChange.Remove() : new PasswordChange.Keep();
        }
        return new PasswordChange.Set(secret.orElseThrow(() -> new StanzaRefused(StanzaError.notAcceptable())));
    }

    /** The room is archived; everybody inside is told that it is destroyed, and where to go on. */
    private void destroy(MucRoom room, Element wanted) {
        Element told = new Element("destroy", Muc.USER, wanted.attributes(), List.of());
        Element destroyed = wanted.childText("reason")
                .map(reason -> told.with(Muc.reason(reason)))
                .orElse(told);
        var why = new Departing(List.of(), List.of(destroyed), List.of(), Affiliation.NONE);
        room.lane().call(() -> {
            room.occupants()
                    .forEach(occupant -> occupant.connections()
                            .forEach(connection -> room.departures().put(connection, why)));
            return true;
        });
        house.core()
                .rooms()
                .archive(house.callerFor(room.room().owner()), room.id().value());
        // All have been told before the owner has the answer: clients stop listening to the room with it.
        room.lane().call(() -> true);
    }
}
