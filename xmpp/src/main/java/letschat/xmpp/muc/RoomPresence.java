package letschat.xmpp.muc;

import java.util.ArrayList;
import java.util.List;
import letschat.xmpp.house.Device;
import letschat.xmpp.stanza.Jid;
import letschat.xmpp.xml.Element;
import letschat.xmpp.xml.Namespaces;

/** Tells who sits in a room, and what becomes of them (XEP-0045 §7.2.2, §7.14). On the room's lane. */
final class RoomPresence {
    private static final String SELF = "110";

    private RoomPresence() {}

    /** Sends a newcomer everybody else, then lets all see the newcomer, itself last. */
    static void arrived(MucRoom room, Occupant newcomer, Device device, List<String> codes) {
        for (Occupant other : room.occupants()) {
            if (!other.equals(newcomer)) {
                device.send(available(room, other, sees(room, device), List.of())
                        .with("to", device.jid().toString()));
            }
        }
        tellOthers(room, newcomer, device.jid(), List.of());
        var own = new ArrayList<>(codes);
        if (room.config().whoisAnyone()) {
            own.add("100");
        }
        if (room.config().logged()) {
            own.add("170");
        }
        own.add(SELF);
        device.send(available(room, newcomer, true, own).with("to", device.jid().toString()));
    }

    /** Lets all see what an occupant shows or may now. */
    static void changed(MucRoom room, Occupant occupant) {
        tellOthers(room, occupant, Jid.domain("none.invalid"), List.of());
    }

    private static void tellOthers(MucRoom room, Occupant occupant, Jid spared, List<String> codes) {
        Element open = available(room, occupant, true, codes);
        Element anonymous = room.config().whoisAnyone() ? open : available(room, occupant, false, codes);
        for (Occupant other : room.occupants()) {
            boolean self = other.equals(occupant);
            for (Occupant.Seat seat : other.seats()) {
                Device device = seat.device();
                if (device.jid().equals(spared)) {
                    continue;
                }
                Element told = self || sees(room, device) ? open : anonymous;
                send(device, self ? withStatus(told, SELF) : told);
            }
        }
    }

    private static boolean sees(MucRoom room, Device device) {
        return room.config().whoisAnyone()
                || room.byDevice(device.jid())
                        .filter(occupant -> occupant.role() == Role.MODERATOR)
                        .isPresent();
    }

    private static void send(Device device, Element presence) {
        device.send(presence.with("to", device.jid().toString()));
    }

    private static Element withStatus(Element presence, String code) {
        Element x = presence.child("x", Muc.USER).orElse(Element.of("x", Muc.USER));
        return presence.withoutChildren(child -> child.is("x", Muc.USER)).with(x.with(Muc.status(code)));
    }

    private static Element available(MucRoom room, Occupant occupant, boolean withJid, List<String> codes) {
        Element item = item(room.affiliation(occupant.user()), occupant.role());
        Element x = Element.of("x", Muc.USER)
                .with(withJid ? item.with("jid", occupant.real().toString()) : item);
        for (String code : codes) {
            x = x.with(Muc.status(code));
        }
        var presence = Element.builder("presence", Namespaces.CLIENT)
                .with("from", occupant.address().toString());
        occupant.shown().stream()
                .filter(child -> !child.namespace().startsWith(Muc.NAMESPACE)
                        && !child.namespace().equals(Muc.OCCUPANT_ID))
                .forEach(presence::with);
        return presence.with(Element.of("occupant-id", Muc.OCCUPANT_ID).with("id", occupantId(room, occupant)))
                .with(x)
                .build();
    }

    /** The same for a user in a room, whatever the nick (XEP-0421). */
    static String occupantId(MucRoom room, Occupant occupant) {
        return OccupantIds.of(room.id(), occupant.user());
    }

    private static Element item(Affiliation affiliation, Role role) {
        return Element.of("item", Muc.USER)
                .with("affiliation", affiliation.word())
                .with("role", role.word());
    }

    /** Says farewell to who left altogether; {@code device} is told by itself if it was a device. */
    static void left(MucRoom room, Occupant occupant, MucRoom.Departing why) {
        Element presence = unavailable(occupant.address(), why);
        for (Occupant other : room.occupants()) {
            if (!other.equals(occupant)) {
                other.seats().forEach(seat -> send(seat.device(), presence));
            }
        }
    }

    static void farewell(Occupant occupant, Device device, MucRoom.Departing why) {
        send(device, withStatus(unavailable(occupant.address(), why), SELF));
    }

    /** Lets all see an occupant go under one nick and come under another (XEP-0045 §7.6). */
    static void renamed(MucRoom room, Occupant occupant, Jid former) {
        var why = new MucRoom.Departing(List.of("303"), List.of(), List.of(), room.affiliation(occupant.user()));
        Element item = Element.of("item", Muc.USER)
                .with("affiliation", room.affiliation(occupant.user()).word())
                .with("role", occupant.role().word())
                .with("nick", occupant.nick());
        Element gone =
                base(former, why).with(Element.of("x", Muc.USER).with(item).with(Muc.status("303")));
        for (Occupant other : room.occupants()) {
            boolean self = other.equals(occupant);
            other.seats().forEach(seat -> send(seat.device(), self ? withStatus(gone, SELF) : gone));
        }
        changed(room, occupant);
    }

    private static Element base(Jid from, MucRoom.Departing why) {
        return Element.of("presence", Namespaces.CLIENT)
                .with("type", "unavailable")
                .with("from", from.toString())
                .with(why.last());
    }

    private static Element unavailable(Jid from, MucRoom.Departing why) {
        Element item = item(why.affiliation(), Role.NONE);
        boolean destroyed =
                !why.item().isEmpty() && why.item().getFirst().name().equals("destroy");
        Element x = Element.of("x", Muc.USER)
                .with(destroyed ? item : item.with(why.item()))
                .with(destroyed ? why.item() : List.of());
        for (String code : why.codes()) {
            x = x.with(Muc.status(code));
        }
        return base(from, why).with(x);
    }
}
