package letschat.xmpp.muc;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import letschat.core.model.ConnectionId;
import letschat.core.model.UserId;
import letschat.xmpp.house.Device;
import letschat.xmpp.stanza.Jid;
import letschat.xmpp.xml.Element;

/** A user who sits in a room under one nick, by XMPP devices, by the web, or both. On the room's lane. */
final class Occupant {
    private final UserId user;
    private final Jid account;
    private final Map<Jid, Seat> seats = new LinkedHashMap<>();
    private final Set<ConnectionId> webConnections = new HashSet<>();
    private Jid address;
    private Role role;

    /** One device's place, with what it shows. */
    record Seat(Device device, Element presence) {}

    Occupant(Jid address, UserId user, Jid account, Role role) {
        this.address = address;
        this.user = user;
        this.account = account;
        this.role = role;
    }

    /** The address in the room: {@code room@conference/nick}. */
    Jid address() {
        return address;
    }

    void address(Jid changed) {
        address = changed;
    }

    String nick() {
        return address.resource();
    }

    UserId user() {
        return user;
    }

    Jid account() {
        return account;
    }

    Role role() {
        return role;
    }

    void role(Role changed) {
        role = changed;
    }

    Collection<Seat> seats() {
        return List.copyOf(seats.values());
    }

    Optional<Seat> seat(Jid device) {
        return Optional.ofNullable(seats.get(device));
    }

    void sit(Device device, Element presence) {
        seats.put(device.jid(), new Seat(device, presence));
    }

    /** The seat that this device had. */
    Optional<Seat> stand(Jid device) {
        return Optional.ofNullable(seats.remove(device));
    }

    Set<ConnectionId> web() {
        return webConnections;
    }

    boolean gone() {
        return seats.isEmpty() && webConnections.isEmpty();
    }

    /** Every live line by which this occupant sits here. */
    List<ConnectionId> connections() {
        var all = new java.util.ArrayList<>(webConnections);
        seats.values().forEach(seat -> all.add(seat.device().connection()));
        return all;
    }

    /** What it shows: of its latest device. */
    List<Element> shown() {
        return seats.isEmpty()
                ? List.of()
                : List.copyOf(seats.values()).getLast().presence().children();
    }

    /** The real address to tell: of the latest device, or the account of a web user. */
    Jid real() {
        return seats.isEmpty() ? account : List.copyOf(seats.keySet()).getLast();
    }
}
