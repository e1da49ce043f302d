package letschat.xmpp.muc;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import letschat.core.model.User;
import letschat.core.model.UserId;
import letschat.xmpp.house.Device;
import letschat.xmpp.house.XmppHouse;
import letschat.xmpp.muc.MucRoom.Departing;
import letschat.xmpp.stanza.Iq;
import letschat.xmpp.stanza.Jid;
import letschat.xmpp.stanza.StanzaError;
import letschat.xmpp.stanza.StanzaRefused;
import letschat.xmpp.xml.Element;

/** Changing others' roles and affiliations: kick, voice, ban, membership, admins, owners (XEP-0045 §8, §9, §10). */
final class Moderation {
    private final XmppHouse house;
    private final MucRooms rooms;

    Moderation(XmppHouse house, MucRooms rooms) {
        this.house = house;
        this.rooms = rooms;
    }

    private static StanzaRefused no(StanzaError error) {
        return new StanzaRefused(error);
    }

    Element list(Device device, Iq question, MucRoom room) {
        Element asked = question.payload().child("item").orElseThrow(() -> no(StanzaError.badRequest()));
        var query = Element.builder("query", Muc.ADMIN);
        room.lane().call(() -> {
            Affiliation own = room.affiliation(device.user());
            Optional<Affiliation> affiliation = asked.attribute("affiliation").flatMap(Affiliation::of);
            if (affiliation.isPresent()) {
                if (!own.atLeast(Affiliation.ADMIN)) {
                    throw no(StanzaError.forbidden());
                }
                affiliated(room, affiliation.get()).forEach(query::with);
                return true;
            }
            Role role = asked.attribute("role").flatMap(Role::of).orElseThrow(() -> no(StanzaError.badRequest()));
            if (actorRole(room, device) != Role.MODERATOR) {
                throw no(StanzaError.forbidden());
            }
            for (Occupant occupant : room.occupants()) {
                if (occupant.role() == role) {
                    query.with(item(room, occupant));
                }
            }
            return true;
        });
        return question.result(query.build());
    }

    private static Element item(MucRoom room, Occupant occupant) {
        return Element.of("item", Muc.ADMIN)
                .with("affiliation", room.affiliation(occupant.user()).word())
                .with("jid", occupant.real().toString())
                .with("nick", occupant.nick())
                .with("role", occupant.role().word());
    }

    private List<Element> affiliated(MucRoom room, Affiliation wanted) {
        var users = new ArrayList<UserId>(room.affiliations().keySet());
        users.add(room.room().owner());
        users.addAll(room.room().members());
        return users.stream()
                .distinct()
                .filter(user -> room.affiliation(user) == wanted)
                .map(house.core().accounts()::user)
                .flatMap(Optional::stream)
                .map(user -> Element.of("item", Muc.ADMIN)
                        .with("affiliation", wanted.word())
                        .with("jid", house.jid(user).toString()))
                .toList();
    }

    private static Role actorRole(MucRoom room, Device device) {
        return room.byDevice(device.jid()).map(Occupant::role).orElse(Role.NONE);
    }

    Element change(Device device, Iq question, MucRoom room) {
        List<Element> items = question.payload().children("item", Muc.ADMIN);
        if (items.isEmpty()) {
            throw no(StanzaError.badRequest());
        }
        for (Element item : items) {
            Optional<Affiliation> affiliation = item.attribute("affiliation")
                    .map(word -> Affiliation.of(word).orElseThrow(() -> no(StanzaError.badRequest())));
            if (affiliation.isPresent()) {
                changeAffiliation(device, room, item, affiliation.get());
            } else {
                changeRole(device, room, item);
            }
        }
        return question.result();
    }

    private void changeRole(Device device, MucRoom room, Element item) {
        Role wanted = item.attribute("role").flatMap(Role::of).orElseThrow(() -> no(StanzaError.badRequest()));
        Optional<Occupant> kicked = room.lane().call(() -> {
            Occupant target = room.byNick(item.attribute("nick", "")).orElseThrow(() -> no(StanzaError.itemNotFound()));
            refuseRole(room, device, target, wanted);
            if (wanted == Role.NONE) {
                depart(room, target, List.of("307"), told(room, device, item), room.affiliation(target.user()));
                return Optional.of(target);
            }
            target.role(wanted);
            RoomPresence.changed(room, target);
            return Optional.empty();
        });
        kicked.ifPresent(target -> unseat(room, target));
    }

    private static void refuseRole(MucRoom room, Device device, Occupant target, Role wanted) {
        Affiliation own = room.affiliation(device.user());
        Affiliation theirs = room.affiliation(target.user());
        if (actorRole(room, device) != Role.MODERATOR) {
            throw no(StanzaError.forbidden());
        }
        boolean down = wanted != Role.MODERATOR;
        boolean touchesModerator = wanted == Role.MODERATOR || target.role() == Role.MODERATOR;
        if (down
                && theirs.atLeast(Affiliation.ADMIN)
                && !(own == Affiliation.OWNER && theirs == Affiliation.ADMIN && wanted == Role.NONE)) {
            // XEP-0045 §8.4, §9.7: never of somebody with a lasting right to the role.
            throw no(StanzaError.notAllowed());
        }
        if (touchesModerator && !own.atLeast(Affiliation.ADMIN)) {
            throw no(wanted == Role.NONE ? StanzaError.notAllowed() : StanzaError.forbidden());
        }
    }

    private static List<Element> told(MucRoom room, Device device, Element item) {
        var told = new ArrayList<Element>();
        room.byDevice(device.jid())
                .ifPresent(actor -> told.add(Element.of("actor", Muc.USER)
                        .with("nick", actor.nick())
                        .with("jid", device.account().toString())));
        item.childText("reason").ifPresent(reason -> told.add(Muc.reason(reason)));
        return told;
    }

    private static void depart(
            MucRoom room, Occupant target, List<String> codes, List<Element> told, Affiliation affiliation) {
        var why = new Departing(codes, told, List.of(), affiliation);
        target.connections().forEach(connection -> room.departures().put(connection, why));
    }

    /** Off the lane: the core tells when it is done, and the lane says farewell then. */
    private void unseat(MucRoom room, Occupant target) {
        target.connections().forEach(connection -> house.core().rooms().leave(connection, room.id()));
    }

    private void changeAffiliation(Device device, MucRoom room, Element item, Affiliation wanted) {
        UserId user = target(room, item);
        List<Occupant> put = room.lane().call(() -> {
            refuseAffiliation(room, device, user, wanted);
            return List.<Occupant>of();
        });
        boolean member = wanted.atLeast(Affiliation.MEMBER);
        boolean evicts =
                wanted == Affiliation.OUTCAST || (!member && room.room().restricted());
        if (evicts) {
            put = room.lane().call(() -> {
                String code = wanted == Affiliation.OUTCAST ? "301" : "321";
                List<Element> told = told(room, device, item);
                room.of(user).forEach(target -> depart(room, target, List.of(code), told, wanted));
                return room.of(user);
            });
        }
        rooms.keepAffiliation(room, user, wanted);
        room.lane().call(() -> {
            room.affiliation(user, wanted);
            return true;
        });
        if (member != room.room().members().contains(user)) {
            house.core().rooms().setMember(house.callerFor(room.room().owner()), room.id(), user, member);
        }
        put.forEach(target -> unseat(room, target));
        if (!evicts) {
            room.lane().run(() -> settle(room, user, wanted));
        }
    }

    private UserId target(MucRoom room, Element item) {
        Optional<UserId> byNick = item.attribute("nick")
                .filter(nick -> item.attribute("jid").isEmpty())
                .flatMap(nick -> room.lane().call(() -> room.byNick(nick).map(Occupant::user)));
        return byNick.or(() -> item.attribute("jid")
                        .flatMap(Jid::parse)
                        .flatMap(house::user)
                        .map(User::id))
                .orElseThrow(() -> no(StanzaError.itemNotFound()));
    }

    private static void refuseAffiliation(MucRoom room, Device device, UserId user, Affiliation wanted) {
        Affiliation own = room.affiliation(device.user());
        Affiliation theirs = room.affiliation(user);
        if (!own.atLeast(Affiliation.ADMIN)) {
            throw no(StanzaError.forbidden());
        }
        boolean touchesTop = wanted.atLeast(Affiliation.ADMIN) || theirs.atLeast(Affiliation.ADMIN);
        if (touchesTop && own != Affiliation.OWNER) {
            throw no(StanzaError.notAllowed());
        }
        if (room.room().owner().equals(user) && wanted != Affiliation.OWNER) {
            // Somebody must answer for the room (XEP-0045 §10.4).
            throw no(StanzaError.conflict());
        }
        if (wanted == Affiliation.OUTCAST && user.equals(device.user())) {
            throw no(StanzaError.conflict());
        }
    }

    /** On the lane: a lasting right brings its role with it. */
    private static void settle(MucRoom room, UserId user, Affiliation now) {
        for (Occupant occupant : room.of(user)) {
            occupant.role(now.role(room.config().moderated()));
            RoomPresence.changed(room, occupant);
        }
    }
}
