package letschat.xmpp.muc;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import letschat.core.model.Caller;
import letschat.core.model.ChatEvent.Entered;
import letschat.core.model.Refused;
import letschat.core.model.Room;
import letschat.core.room.Joined;
import letschat.core.room.RoomDraft;
import letschat.xmpp.house.Device;
import letschat.xmpp.house.XmppHouse;
import letschat.xmpp.muc.MucRoom.Arrival;
import letschat.xmpp.stanza.ErrorType;
import letschat.xmpp.stanza.Jid;
import letschat.xmpp.stanza.Presence;
import letschat.xmpp.stanza.StanzaError;
import letschat.xmpp.stanza.StanzaRefused;
import letschat.xmpp.xml.Element;
import letschat.xmpp.xml.Namespaces;

/** Coming into a room, showing something else there, or taking another nick (XEP-0045 §7.1, §7.2, §7.6, §7.7). */
final class Joining {
    private static final int MAX_NICK = 128;
    private static final int MAX_SLUG = 48;

    private final XmppHouse house;
    private final MucRooms rooms;
    private final History history;

    /** A room, and whether it was made just now. */
    private record Found(Room room, boolean created) {}

    Joining(XmppHouse house, MucRooms rooms, History history) {
        this.house = house;
        this.rooms = rooms;
        this.history = history;
    }

    void come(Device device, Presence presence, Jid to) {
        if (to.resource().isBlank() || to.resource().length() > MAX_NICK) {
            throw new StanzaRefused(StanzaError.jidMalformed());
        }
        Caller caller = house.caller(device);
        Optional<MucRoom> known = rooms.known(to);
        if (known.isPresent() && known.get().lane().call(() -> shownAnew(known.get(), device, presence, to))) {
            return;
        }
        Optional<Element> x = presence.xml().child("x", Muc.NAMESPACE);
        Optional<String> password = x.flatMap(wanted -> wanted.childText("password"));
        Found found = find(caller, to, password);
        MucRoom room = rooms.of(found.room());
        room.lane().call(() -> expect(room, device, caller, presence, to, found.created()));
        Joined joined = join(room, device, caller, password);
        var question = History.Question.read(x, found.created());
        room.lane().run(() -> history.send(room, device, joined.seq(), question));
    }

    /** The room is there, or is made, if this house lets XMPP users make rooms. */
    private Found find(Caller caller, Jid to, Optional<String> password) {
        try {
            return new Found(
                    house.core().rooms().view(caller, rooms.idOrSlug(to)).room(), false);
        } catch (Refused refused) {
            if (refused.reason() != Refused.Reason.NOT_FOUND) {
                throw refused;
            }
        }
        if (!house.settings().roomCreation()) {
            // The same for a room that is not there and one that the caller may not know of.
            throw new StanzaRefused(StanzaError.notAllowed());
        }
        try {
            return new Found(create(caller, to, password), true);
        } catch (Refused refused) {
            // The name is taken: by a room that is archived, or hidden from the caller.
            boolean taken = refused.reason() == Refused.Reason.CONFLICT || refused.reason() == Refused.Reason.NOT_FOUND;
            throw taken ? new StanzaRefused(StanzaError.registrationRequired()) : refused;
        }
    }

    private Room create(Caller caller, Jid to, Optional<String> password) {
        String id = rooms.idOrSlug(to);
        if (!id.equals(to.local())) {
            return house.core().rooms().restore(caller, id).room();
        }
        String slug = to.local().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_]", "_");
        if (!slug.equals(to.local())) {
            String start = slug.substring(0, Math.min(MAX_SLUG, slug.length()));
            slug = start + "_" + Integer.toHexString(to.local().hashCode());
        }
        Optional<String> kept = house.core().settings().rooms().restricted() ? password : Optional.empty();
        Room room = house.core()
                .rooms()
                .create(caller, new RoomDraft(to.local(), slug, Optional.empty(), false, kept))
                .room();
        rooms.named(room, to.local());
        return room;
    }

    /** On the lane. Looks at everything but the right to enter, which the core knows. */
    private boolean expect(MucRoom room, Device device, Caller caller, Presence presence, Jid to, boolean created) {
        Affiliation affiliation = room.affiliation(caller.id());
        if (created) {
            room.locked(true);
        } else if (room.locked() && affiliation != Affiliation.OWNER) {
            throw new StanzaRefused(StanzaError.itemNotFound());
        }
        if (affiliation == Affiliation.OUTCAST) {
            throw new StanzaRefused(StanzaError.forbidden());
        }
        refuseNick(room, caller, to);
        int most = room.config().maxUsers();
        if (most > 0 && room.occupants().size() >= most && !affiliation.atLeast(Affiliation.ADMIN)) {
            throw new StanzaRefused(StanzaError.of(ErrorType.WAIT, "service-unavailable"));
        }
        room.arrivals().put(device.connection(), new Arrival(device, to, presence.xml(), created));
        return true;
    }

    /** A nick is one user's, and a user's name is nobody else's nick (XEP-0045 §7.2.8). */
    private void refuseNick(MucRoom room, Caller caller, Jid to) {
        boolean taken = room.byNick(to.resource())
                .filter(other -> !other.user().equals(caller.id()))
                .isPresent();
        boolean anothersName = house.user(Jid.bare(
                        to.resource().toLowerCase(Locale.ROOT), house.settings().domain()))
                .filter(other -> !other.id().equals(caller.id()))
                .isPresent();
        if (taken || anothersName) {
            throw new StanzaRefused(StanzaError.conflict());
        }
    }

    private Joined join(MucRoom room, Device device, Caller caller, Optional<String> password) {
        try {
            return house.core().rooms().join(caller, device.connection(), room.id(), password, OptionalLong.empty());
        } catch (Refused refused) {
            room.lane().run(() -> room.arrivals().remove(device.connection()));
            // Who may not enter a members-only room may as well know it where rooms can be made: the name is taken.
            throw refused.reason() == Refused.Reason.NOT_FOUND
                    ? new StanzaRefused(
                            house.settings().roomCreation()
                                    ? StanzaError.registrationRequired()
                                    : StanzaError.notAllowed())
                    : refused;
        }
    }

    /** News: a connection sits in the room from here on. On the lane. */
    void entered(MucRoom room, Entered news) {
        Arrival arrival = room.arrivals().remove(news.connection());
        if (arrival == null) {
            seatWeb(room, news);
            return;
        }
        Device device = arrival.device();
        Optional<Occupant> same = room.byNick(arrival.address().resource());
        if (same.filter(other -> !other.user().equals(device.user())).isPresent()) {
            // Somebody took the nick meanwhile.
            device.send(presenceError(arrival, StanzaError.conflict()));
            house.core().rooms().leave(news.connection(), room.id());
            return;
        }
        Role role = room.role(device.user());
        Occupant occupant =
                same.orElseGet(() -> new Occupant(arrival.address(), device.user(), device.account(), role));
        room.add(occupant);
        room.sit(occupant, device, arrival.presence());
        room.hold(device.jid());
        RoomPresence.arrived(room, occupant, device, arrival.creator() ? List.of("201") : List.of());
    }

    private void seatWeb(MucRoom room, Entered news) {
        rooms.seatWeb(room, news.connection())
                .filter(occupant ->
                        occupant.web().size() == 1 && occupant.seats().isEmpty())
                .ifPresent(occupant -> RoomPresence.changed(room, occupant));
    }

    private static Element presenceError(Arrival arrival, StanzaError error) {
        return Element.of("presence", Namespaces.CLIENT)
                .with("type", "error")
                .with("from", arrival.address().toString())
                .with("to", arrival.device().jid().toString())
                .with(error.element());
    }

    /** On the lane. Presence of who is inside is no join; false when the device is not inside. */
    private boolean shownAnew(MucRoom room, Device device, Presence presence, Jid to) {
        Optional<Occupant> sitting = room.byDevice(device.jid());
        if (sitting.isEmpty()) {
            return false;
        }
        Occupant occupant = sitting.get();
        if (presence.xml().child("x", Muc.NAMESPACE).isPresent() && to.equals(occupant.address())) {
            // A client that lost count joins again: it is told everything once more (XEP-0045 §7.2.1).
            room.sit(occupant, device, presence.xml());
            RoomPresence.arrived(room, occupant, device, List.of());
            long seq = room.room().seq();
            history.send(room, device, seq, History.Question.read(presence.xml().child("x", Muc.NAMESPACE), false));
            return true;
        }
        if (to.resource().equals(occupant.nick())) {
            room.sit(occupant, device, presence.xml());
            RoomPresence.changed(room, occupant);
            return true;
        }
        refuseNick(room, house.caller(device), to);
        if (room.byNick(to.resource()).isPresent() || occupant.connections().size() > 1) {
            throw new StanzaRefused(StanzaError.conflict());
        }
        Jid former = occupant.address();
        room.sit(occupant, device, presence.xml());
        room.rename(occupant, to);
        RoomPresence.renamed(room, occupant, former);
        return true;
    }
}
