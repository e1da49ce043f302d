package letschat.xmpp.muc;

import java.util.ArrayList;
import java.util.List;
import letschat.core.model.Page;
import letschat.core.model.Room;
import letschat.core.room.RoomView;
import letschat.xmpp.feature.ArchiveQuestion;
import letschat.xmpp.feature.Forms;
import letschat.xmpp.house.Device;
import letschat.xmpp.house.Retraction;
import letschat.xmpp.house.XmppHouse;
import letschat.xmpp.stanza.Iq;
import letschat.xmpp.xml.Element;

/** What the service and its rooms are, for who looks from outside (XEP-0045 §6). */
final class RoomInfo {
    private static final String INFO = "http://jabber.org/protocol/disco#info";
    private static final String ITEMS = "http://jabber.org/protocol/disco#items";

    private final XmppHouse house;
    private final MucRooms rooms;

    RoomInfo(XmppHouse house, MucRooms rooms) {
        this.house = house;
        this.rooms = rooms;
    }

    Element service(Iq question) {
        return question.result(Element.of("query", INFO)
                .with(identity("Let's Chat Conference Service"))
                .with(features(List.of(
                        INFO, ITEMS, Muc.NAMESPACE, Muc.OCCUPANT_ID, ArchiveQuestion.NAMESPACE, "urn:xmpp:ping"))));
    }

    private static Element identity(String name) {
        return Element.of("identity", INFO)
                .with("category", "conference")
                .with("type", "text")
                .with("name", name);
    }

    private static List<Element> features(List<String> names) {
        return names.stream()
                .map(name -> Element.of("feature", INFO).with("var", name))
                .toList();
    }

    /** All rooms that the device's user may know of. */
    Element list(Device device, Iq question) {
        var query = Element.builder("query", ITEMS);
        for (RoomView view : house.core().rooms().list(house.caller(device), false, new Page(0, Page.MOST))) {
            MucRoom room = rooms.of(view.room());
            if (room.lane().call(room::config).listed()) {
                query.with(Element.of("item", ITEMS)
                        .with("jid", room.address().toString())
                        .with("name", view.room().name()));
            }
        }
        return question.result(query.build());
    }

    Element room(Iq question, MucRoom room) {
        return room.lane().call(() -> {
            Room facts = room.room();
            return question.result(Element.of("query", INFO)
                    .with(identity(facts.name()))
                    .with(features(features(room)))
                    .with(details(room)));
        });
    }

    private static List<String> features(MucRoom room) {
        Room facts = room.room();
        RoomConfig config = room.config();
        var features = new ArrayList<>(List.of(
                INFO,
                ITEMS,
                Muc.NAMESPACE,
                "muc_persistent",
                "http://jabber.org/protocol/muc#stable_id",
                "http://jabber.org/protocol/muc#self-ping-optimization",
                Muc.OCCUPANT_ID,
                ArchiveQuestion.NAMESPACE,
                ArchiveQuestion.NAMESPACE + "#extended",
                Retraction.NAMESPACE,
                Retraction.MODERATION,
                "urn:xmpp:sid:0"));
        features.add(facts.restricted() ? "muc_membersonly" : "muc_open");
        features.add(facts.hasPassword() ? "muc_passwordprotected" : "muc_unsecured");
        features.add(room.moderated() ? "muc_moderated" : "muc_unmoderated");
        features.add(config.whoisAnyone() ? "muc_nonanonymous" : "muc_semianonymous");
        features.add(config.listed() && !facts.restricted() ? "muc_public" : "muc_hidden");
        return features;
    }

    private static Element details(MucRoom room) {
        return Forms.form("result", "http://jabber.org/protocol/muc#roominfo")
                .with(Forms.text(
                        "muc#roominfo_description",
                        "Description",
                        room.room().description().orElse("")))
                .with(Forms.text("muc#roominfo_subject", "Subject", room.subject()))
                .with(Forms.text(
                        "muc#roominfo_occupants",
                        "Occupants",
                        Integer.toString(room.occupants().size())))
                .build();
    }

    /** Who sits there, for who may know (XEP-0045 §6.5). */
    Element occupants(Device device, Iq question, MucRoom room) {
        boolean may =
                house.core().rooms().admits(room.room(), house.caller(device).user());
        var query = Element.builder("query", ITEMS);
        if (may) {
            room.lane()
                    .call(room::occupants)
                    .forEach(occupant -> query.with(Element.of("item", ITEMS)
                            .with("jid", occupant.address().toString())
                            .with("name", occupant.nick())));
        }
        return question.result(query.build());
    }
}
