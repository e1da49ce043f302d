package letschat.xmpp.muc;

import java.util.List;
import java.util.Optional;
import letschat.core.model.Caller;
import letschat.core.model.User;
import letschat.core.model.UserId;
import letschat.xmpp.house.Device;
import letschat.xmpp.house.XmppHouse;
import letschat.xmpp.stanza.Iq;
import letschat.xmpp.stanza.Jid;
import letschat.xmpp.stanza.StanzaError;
import letschat.xmpp.stanza.StanzaRefused;
import letschat.xmpp.xml.Element;

/** Changing others' roles and affiliations: kick, voice, ban, membership, admins, owners (XEP-0045 §8, §9, §10). */
final class Moderation {
    private final XmppHouse house;

    Moderation(XmppHouse house) {
        this.house = house;
    }

    private static StanzaRefused no(StanzaError error) {
        return new StanzaRefused(error);
    }

    Element list(Device device, Iq question, MucRoom room) {
        Element asked = question.payload().child("item").orElseThrow(() -> no(StanzaError.badRequest()));
        var query = Element.builder("query", Muc.ADMIN);
        room.lane().call(() -> {
            Affiliation own = own(room, device);
            Optional<Affiliation> affiliation = asked.attribute("affiliation").flatMap(Affiliation::of);
            if (affiliation.isPresent()) {
                if (!own.atLeast(Affiliation.ADMIN)) {
                    throw no(StanzaError.forbidden());
                }
                affiliated(room, affiliation.get()).forEach(query::with);
                return true;
            }
            Role role = asked.attribute("role").flatMap(Role::of).orElseThrow(() -> no(StanzaError.badRequest()));
            if (actorRole(room, device) != Role.MODERATOR && own != Affiliation.OWNER) {
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
        return room.room()
                .rights()
                .known()
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
        UserId target = room.lane().call(() -> {
            Occupant occupant =
                    room.byNick(item.attribute("nick", "")).orElseThrow(() -> no(StanzaError.itemNotFound()));
            refuseRole(room, device, occupant, wanted);
            boolean forThisVisit = wanted == Role.MODERATOR || occupant.role() == Role.MODERATOR;
            if (forThisVisit && wanted != Role.NONE) {
                occupant.role(wanted == Role.MODERATOR ? wanted : room.role(occupant.user()));
                RoomPresence.changed(room, occupant);
            }
            return occupant.user();
        });
        Optional<String> reason = item.childText("reason");
        switch (wanted) {
            case NONE -> house.core().affiliations().kick(actor(device, room), room.id(), target, reason);
            case VISITOR -> house.core().affiliations().voice(actor(device, room), room.id(), target, false, reason);
            case PARTICIPANT -> {
                if (!room.lane().call(() -> room.affiliation(target).atLeast(Affiliation.ADMIN))) {
                    house.core().affiliations().voice(actor(device, room), room.id(), target, true, reason);
                }
            }
            case MODERATOR -> {}
        }
    }

    /** Who moderates for this visit only does so in the owner's name: the house knows lasting rights alone. */
    private Caller actor(Device device, MucRoom room) {
        boolean lasting = room.lane().call(() -> own(room, device).atLeast(Affiliation.ADMIN));
        return lasting ? house.caller(device) : house.callerFor(room.room().owner());
    }

    /** An administrator of the house may do what an owner may. */
    private Affiliation own(MucRoom room, Device device) {
        return house.caller(device).user().administrator() ? Affiliation.OWNER : room.affiliation(device.user());
    }

    private void refuseRole(MucRoom room, Device device, Occupant target, Role wanted) {
        Affiliation own = own(room, device);
        Affiliation theirs = room.affiliation(target.user());
        if (actorRole(room, device) != Role.MODERATOR && own != Affiliation.OWNER) {
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

    private void changeAffiliation(Device device, MucRoom room, Element item, Affiliation wanted) {
        UserId user = target(room, item);
        room.lane().call(() -> {
            refuseAffiliation(room, device, user, wanted);
            return true;
        });
        house.core()
                .affiliations()
                .grant(house.caller(device), room.id(), user, wanted.inTheHouse(), item.childText("reason"));
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

    /** What the house refuses too, by the errors that XMPP has for it (XEP-0045 §9.1, §10.3). */
    private void refuseAffiliation(MucRoom room, Device device, UserId user, Affiliation wanted) {
        Affiliation own = own(room, device);
        Affiliation theirs = room.affiliation(user);
        if (!own.atLeast(Affiliation.ADMIN)) {
            throw no(StanzaError.forbidden());
        }
        boolean touchesTop = wanted.atLeast(Affiliation.ADMIN) || theirs.atLeast(Affiliation.ADMIN);
        if (touchesTop && own != Affiliation.OWNER) {
            throw no(StanzaError.notAllowed());
        }
        if (wanted == Affiliation.OUTCAST && user.equals(device.user())) {
            throw no(StanzaError.conflict());
        }
        if (wanted == Affiliation.OUTCAST && theirs == Affiliation.OWNER) {
            throw no(StanzaError.notAllowed());
        }
    }
}
