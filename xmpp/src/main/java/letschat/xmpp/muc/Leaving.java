package letschat.xmpp.muc;

import java.util.List;
import java.util.Optional;
import letschat.core.model.ChatEvent.Departure;
import letschat.core.model.ChatEvent.Left;
import letschat.core.model.ConnectionId;
import letschat.xmpp.house.Device;
import letschat.xmpp.house.XmppHouse;
import letschat.xmpp.muc.MucRoom.Departing;
import letschat.xmpp.stanza.Jid;
import letschat.xmpp.stanza.Presence;

/** Going out of a room, by one's own wish or not (XEP-0045 §7.14, §9.2). */
final class Leaving {
    private final XmppHouse house;
    private final MucRooms rooms;

    Leaving(XmppHouse house, MucRooms rooms) {
        this.house = house;
        this.rooms = rooms;
    }

    void leave(Device device, Presence presence, Jid to) {
        rooms.known(to).ifPresent(room -> leave(room, device, presence));
    }

    /** Out of every room: the device shows itself to nobody any more. */
    void leaveAll(Device device, Presence presence) {
        rooms.all().forEach(room -> leave(room, device, presence));
    }

    private void leave(MucRoom room, Device device, Presence presence) {
        boolean inside = room.lane().call(() -> {
            Optional<Occupant> occupant = room.byDevice(device.jid());
            occupant.ifPresent(leaving -> room.departures()
                    .put(
                            device.connection(),
                            new Departing(
                                    List.of(),
                                    List.of(),
                                    presence.xml().children().stream()
                                            .filter(child -> child.name().equals("status"))
                                            .toList(),
                                    room.affiliation(device.user()))));
            return occupant.isPresent();
        });
        if (inside) {
            house.core().rooms().leave(device.connection(), room.id());
        }
    }

    /** News: a connection sits in the room no longer. On the lane. */
    void left(MucRoom room, Left news) {
        Departing noted = room.departures().remove(news.connection());
        Departing why = noted == null ? usual(room, news) : noted;
        Optional<Device> device = house.devices().of(news.connection());
        Optional<Occupant> occupant = sitting(room, news.connection());
        occupant.ifPresent(leaving -> {
            leaving.web().remove(news.connection());
            leaving.seats().stream()
                    .filter(seat -> seat.device().connection().equals(news.connection()))
                    .forEach(seat -> room.stand(leaving, seat.device().jid()));
            device.ifPresent(gone -> RoomPresence.farewell(leaving, gone, why));
            if (leaving.gone()) {
                room.remove(leaving);
                if (news.why() != Departure.ARCHIVED) {
                    RoomPresence.left(room, leaving, why);
                }
            }
        });
        if (room.occupants().isEmpty()) {
            // Nobody is left to configure it: it is a room like any other now.
            room.locked(false);
        }
    }

    private static Optional<Occupant> sitting(MucRoom room, ConnectionId connection) {
        return room.occupants().stream()
                .filter(occupant -> occupant.connections().contains(connection))
                .findFirst();
    }

    private static Departing usual(MucRoom room, Left news) {
        List<String> codes = switch (news.why()) {
            case RIGHT_LOST -> List.of("321");
            case RESTRICTED -> List.of("322");
            case KICKED -> List.of("307");
            case BANNED -> List.of("301");
            case ASKED, DISCONNECTED, ARCHIVED -> List.of();
        };
        Affiliation affiliation = switch (news.why()) {
            case ARCHIVED, RIGHT_LOST, RESTRICTED -> Affiliation.NONE;
            case ASKED, DISCONNECTED, KICKED, BANNED -> room.affiliation(news.user());
        };
        return new Departing(codes, List.of(), List.of(), affiliation);
    }
}
