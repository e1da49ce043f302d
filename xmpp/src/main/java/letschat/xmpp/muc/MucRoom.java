package letschat.xmpp.muc;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import letschat.core.model.ConnectionId;
import letschat.core.model.Room;
import letschat.core.model.RoomId;
import letschat.core.model.Speakers;
import letschat.core.model.UserId;
import letschat.xmpp.house.Device;
import letschat.xmpp.stanza.Jid;
import letschat.xmpp.stream.Lane;
import letschat.xmpp.stream.Outgoing;
import letschat.xmpp.xml.Element;

/** The state of one room that XMPP needs: who sits where and may what. All but {@link #lane()} is used on the lane only. */
final class MucRoom {
    private final RoomId id;
    private final Jid address;
    private final Lane lane;
    private final Map<String, Occupant> occupants = new LinkedHashMap<>();
    private final Map<Jid, Occupant> byDevice = new HashMap<>();
    private final Map<ConnectionId, Arrival> arrivals = new HashMap<>();
    private final Map<ConnectionId, Departing> departures = new HashMap<>();
    private final Map<Jid, List<Outgoing>> waiting = new HashMap<>();
    private Room room;
    private RoomConfig config;
    private Subject subject;
    private boolean locked;
    private boolean changingSubject;

    /** Somebody who is about to come in. */
    record Arrival(Device device, Jid address, Element presence, boolean creator) {}

    /**
     * Why somebody is about to leave.
     *
     * @param codes status codes for the farewell
     * @param item goes into the item: actor and reason
     * @param last what the farewell shows
     */
    record Departing(List<String> codes, List<Element> item, List<Element> last, Affiliation affiliation) {}

    /** The subject, and the description that it stands for in the house. */
    record Subject(String text, String description, String nick) {}

    MucRoom(Room room, Jid address, RoomConfig config, Subject subject, Executor executor) {
        this.id = room.id();
        this.room = room;
        this.address = address;
        this.config = config;
        this.subject = subject;
        this.lane = new Lane(executor);
    }

    RoomId id() {
        return id;
    }

    Jid address() {
        return address;
    }

    Lane lane() {
        return lane;
    }

    /** The room as the core last told of it. */
    Room room() {
        return room;
    }

    void room(Room changed) {
        room = changed;
    }

    RoomConfig config() {
        return config;
    }

    void config(RoomConfig changed) {
        config = changed;
    }

    boolean locked() {
        return locked;
    }

    void locked(boolean now) {
        locked = now;
    }

    /** What newcomers are told the room is about. */
    String subject() {
        String description = room.description().orElse("");
        if (subject.description().equals(description) && !subject.text().isEmpty()) {
            return subject.text();
        }
        return description.isEmpty() ? room.name() : room.name() + " | " + description;
    }

    String subjectNick() {
        return subject.nick();
    }

    void subject(Subject changed) {
        subject = changed;
    }

    /** Whether an occupant is changing the subject just now, who will be named. */
    boolean changingSubject() {
        return changingSubject;
    }

    void changingSubject(boolean now) {
        changingSubject = now;
    }

    Affiliation affiliation(UserId user) {
        return Affiliation.of(room.affiliation(user));
    }

    /** The role one comes in with (XEP-0045 §5.1.2). */
    Role role(UserId user) {
        return switch (affiliation(user)) {
            case OWNER, ADMIN -> Role.MODERATOR;
            case MEMBER, NONE -> room.grantsVoice(user) ? Role.PARTICIPANT : Role.VISITOR;
            case OUTCAST -> Role.NONE;
        };
    }

    /** Whether not everybody inside may speak. */
    boolean moderated() {
        return room.speech().speakers() != Speakers.ALL;
    }

    Collection<Occupant> occupants() {
        return List.copyOf(occupants.values());
    }

    Optional<Occupant> byNick(String nick) {
        return Optional.ofNullable(occupants.get(nick));
    }

    Optional<Occupant> byDevice(Jid device) {
        return Optional.ofNullable(byDevice.get(device));
    }

    List<Occupant> of(UserId user) {
        return occupants.values().stream()
                .filter(occupant -> occupant.user().equals(user))
                .toList();
    }

    void add(Occupant occupant) {
        occupants.put(occupant.nick(), occupant);
    }

    void sit(Occupant occupant, Device device, Element presence) {
        occupant.sit(device, presence);
        byDevice.put(device.jid(), occupant);
    }

    void stand(Occupant occupant, Jid device) {
        occupant.stand(device);
        byDevice.remove(device);
        waiting.remove(device);
    }

    void remove(Occupant occupant) {
        occupants.remove(occupant.nick(), occupant);
    }

    void rename(Occupant occupant, Jid changed) {
        occupants.remove(occupant.nick(), occupant);
        occupant.address(changed);
        occupants.put(occupant.nick(), occupant);
    }

    Map<ConnectionId, Arrival> arrivals() {
        return arrivals;
    }

    Map<ConnectionId, Departing> departures() {
        return departures;
    }

    /** From now on messages for this device wait, until the history is sent. */
    void hold(Jid device) {
        waiting.put(device, new java.util.ArrayList<>());
    }

    /** Sends what waited. */
    void release(Device device) {
        List<Outgoing> held = waiting.remove(device.jid());
        if (held != null) {
            held.forEach(device::send);
        }
    }

    /** Sends a message to all devices in the room, encoded once. */
    void broadcast(Element message) {
        var shared = new Outgoing.Shared(message);
        for (Occupant occupant : occupants.values()) {
            for (Occupant.Seat seat : occupant.seats()) {
                say(seat.device(), shared.to(seat.device().encoded()));
            }
        }
    }

    private void say(Device device, Outgoing outgoing) {
        List<Outgoing> held = waiting.get(device.jid());
        if (held == null) {
            device.send(outgoing);
        } else {
            held.add(outgoing);
        }
    }
}
