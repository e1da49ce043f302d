package letschat.xmpp.muc;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import letschat.core.model.ConnectionId;
import letschat.core.model.ConnectionKind;
import letschat.core.model.Note;
import letschat.core.model.Room;
import letschat.core.model.RoomId;
import letschat.core.model.User;
import letschat.xmpp.feature.Forms;
import letschat.xmpp.house.XmppHouse;
import letschat.xmpp.stanza.Jid;
import letschat.xmpp.xml.Element;
import letschat.xmpp.xml.XmlLimits;
import letschat.xmpp.xml.XmlReader;
import letschat.xmpp.xml.XmlRefused;
import letschat.xmpp.xml.XmlWriter;

/**
 * The rooms' states by room, and their addresses: the slug, or the name an XMPP client made the room under when that is
 * no slug. Safe for many threads.
 */
final class MucRooms {
    private static final String NODE = XmppHouse.ROOM_NAME;
    private static final String SETTINGS = "muc";
    private static final String CONFIG = "config";
    private static final String SUBJECT = "subject";

    private final XmppHouse house;
    private final Executor executor;
    private final Map<RoomId, MucRoom> rooms = new ConcurrentHashMap<>();
    private final Map<Jid, MucRoom> byAddress = new ConcurrentHashMap<>();
    private final Map<String, RoomId> byNode = new ConcurrentHashMap<>();
    private final Map<RoomId, String> nodes = new ConcurrentHashMap<>();

    MucRooms(XmppHouse house, Executor executor) {
        this.house = house;
        this.executor = executor;
        house.core()
                .notes()
                .everywhere(NODE)
                .forEach(note -> RoomId.parse(note.owner()).ifPresent(id -> remember(id, note.text())));
    }

    private void remember(RoomId id, String node) {
        byNode.put(node, id);
        nodes.put(id, node);
    }

    /** What the core knows the room of this address by. */
    String idOrSlug(Jid address) {
        return Optional.ofNullable(byNode.get(address.local()))
                .map(RoomId::value)
                .orElse(address.local());
    }

    Jid address(Room room) {
        return Jid.bare(
                nodes.getOrDefault(room.id(), room.slug()), house.settings().conference());
    }

    /** A room that was made under a name which is no slug. */
    void named(Room room, String node) {
        if (!room.slug().equals(node)) {
            house.core().notes().put(new Note(room.id().value(), NODE, "", node));
            remember(room.id(), node);
        }
    }

    /** The state of a room, made when first asked for; who sits there by the web is seated first. */
    MucRoom of(Room room) {
        MucRoom known = rooms.get(room.id());
        if (known != null) {
            return known;
        }
        MucRoom fresh = read(room);
        MucRoom earlier = rooms.putIfAbsent(room.id(), fresh);
        if (earlier != null) {
            return earlier;
        }
        byAddress.put(fresh.address(), fresh);
        fresh.lane()
                .run(() -> house.core().presence().seats(room.id()).forEach(connection -> seatWeb(fresh, connection)));
        return fresh;
    }

    /** Seats a web user under the user name, if {@code connection} is one of the web. On the room's lane. */
    Optional<Occupant> seatWeb(MucRoom room, ConnectionId connection) {
        return house.core()
                .presence()
                .connection(connection)
                .filter(found -> found.kind() != ConnectionKind.XMPP)
                .flatMap(found -> house.core().accounts().user(found.user()))
                .map(user -> seated(room, user, connection));
    }

    private Occupant seated(MucRoom room, User user, ConnectionId connection) {
        Occupant occupant = room.byNick(user.username())
                .filter(sitting -> sitting.user().equals(user.id()))
                .orElseGet(() -> new Occupant(
                        room.address().withResource(user.username()),
                        user.id(),
                        house.jid(user),
                        room.role(user.id())));
        occupant.web().add(connection);
        room.add(occupant);
        return occupant;
    }

    Optional<MucRoom> known(Jid address) {
        return Optional.ofNullable(byAddress.get(address.bare()));
    }

    Collection<MucRoom> all() {
        return List.copyOf(rooms.values());
    }

    Optional<MucRoom> known(RoomId id) {
        return Optional.ofNullable(rooms.get(id));
    }

    private MucRoom read(Room room) {
        String owner = room.id().value();
        Optional<Element> config =
                house.core().notes().find(owner, SETTINGS, CONFIG).map(MucRooms::parsed);
        Optional<Element> subject =
                house.core().notes().find(owner, SETTINGS, SUBJECT).map(MucRooms::parsed);
        return new MucRoom(
                room,
                address(room),
                RoomConfig.read(config),
                subject.map(MucRooms::subject).orElse(new MucRoom.Subject("", "", "")),
                executor);
    }

    private static MucRoom.Subject subject(Element note) {
        return new MucRoom.Subject(note.text(), note.attribute("description", ""), note.attribute("nick", ""));
    }

    void keepConfig(MucRoom room) {
        keep(room, CONFIG, room.config().toForm());
    }

    void keepSubject(MucRoom room, MucRoom.Subject subject) {
        keep(
                room,
                SUBJECT,
                Element.of("subject", Forms.NAMESPACE, subject.text())
                        .with("description", subject.description())
                        .with("nick", subject.nick()));
    }

    private void keep(MucRoom room, String name, Element what) {
        house.core().notes().put(new Note(room.id().value(), SETTINGS, name, XmlWriter.alone(what)));
    }

    private static Element parsed(String xml) {
        try {
            return XmlReader.parse(xml, XmlLimits.SIGNED_IN);
        } catch (XmlRefused broken) {
            throw new IllegalStateException("a note of our own is no XML", broken);
        }
    }
}
