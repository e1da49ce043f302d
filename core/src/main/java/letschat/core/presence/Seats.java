package letschat.core.presence;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import letschat.core.model.Connection;
import letschat.core.model.ConnectionId;
import letschat.core.model.RoomId;
import letschat.core.model.UserId;
import org.jspecify.annotations.Nullable;

/** The bare maps of who is connected and who sits where; tier 3: calls nobody. Safe for many threads. */
final class Seats {
    /** What sitting down changed. */
    enum Sat {
        /** There is no such connection of that user any more. */
        GONE,
        ALREADY,
        /** The user's first connection here. */
        FIRST,
        ANOTHER
    }

    /** What standing up changed. */
    enum Stood {
        NOT_THERE,
        OTHERS_STAY,
        /** The user's last connection here. */
        LAST
    }

    /** A connection that just ended, and where it sat. */
    record Closed(Connection connection, Set<RoomId> rooms) {}

    private record Place(Connection connection, Set<RoomId> rooms) {}

    private final Map<ConnectionId, Place> places = new HashMap<>();
    private final Map<UserId, Set<ConnectionId>> users = new HashMap<>();
    private final Map<RoomId, Map<UserId, Set<ConnectionId>>> rooms = new HashMap<>();

    synchronized void open(Connection connection) {
        var earlier = places.putIfAbsent(connection.id(), new Place(connection, new HashSet<>()));
        if (earlier != null) {
            throw new IllegalStateException("connection is there already: " + connection.id());
        }
        users.computeIfAbsent(connection.user(), ignored -> new HashSet<>()).add(connection.id());
    }

    /** Forgets the connection, so that it sits down nowhere any more; its seats are given up one by one afterwards. */
    synchronized Optional<Closed> close(ConnectionId id) {
        var place = places.remove(id);
        if (place == null) {
            return Optional.empty();
        }
        var user = place.connection().user();
        users.computeIfPresent(user, (ignored, theirs) -> without(theirs, id));
        return Optional.of(new Closed(place.connection(), Set.copyOf(place.rooms())));
    }

    synchronized Sat sit(ConnectionId id, UserId user, RoomId room) {
        var place = places.get(id);
        if (place == null || !place.connection().user().equals(user)) {
            return Sat.GONE;
        }
        if (!place.rooms().add(room)) {
            return Sat.ALREADY;
        }
        var theirs = rooms.computeIfAbsent(room, ignored -> new HashMap<>())
                .computeIfAbsent(user, ignored -> new HashSet<>());
        theirs.add(id);
        return theirs.size() == 1 ? Sat.FIRST : Sat.ANOTHER;
    }

    synchronized Stood stand(ConnectionId id, UserId user, RoomId room) {
        var place = places.get(id);
        if (place != null) {
            place.rooms().remove(room);
        }
        var occupants = rooms.getOrDefault(room, Map.of());
        var theirs = occupants.getOrDefault(user, Set.of());
        if (!theirs.contains(id)) {
            return Stood.NOT_THERE;
        }
        theirs.remove(id);
        if (!theirs.isEmpty()) {
            return Stood.OTHERS_STAY;
        }
        occupants.remove(user);
        if (occupants.isEmpty()) {
            rooms.remove(room);
        }
        return Stood.LAST;
    }

    synchronized Optional<Connection> find(ConnectionId id) {
        return Optional.ofNullable(places.get(id)).map(Place::connection);
    }

    synchronized List<Connection> all() {
        return places.values().stream().map(Place::connection).toList();
    }

    synchronized List<Connection> of(UserId user) {
        return placesOf(user).map(Place::connection).toList();
    }

    synchronized Map<UserId, Set<ConnectionId>> occupants(RoomId room) {
        return rooms.getOrDefault(room, Map.of()).entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, entry -> Set.copyOf(entry.getValue())));
    }

    synchronized Set<UserId> users(RoomId room) {
        return Set.copyOf(rooms.getOrDefault(room, Map.of()).keySet());
    }

    /** Where the user still sits: also with a connection that is closed and not yet unseated everywhere. */
    synchronized Set<RoomId> rooms(UserId user) {
        return rooms.entrySet().stream()
                .filter(room -> room.getValue().containsKey(user))
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }

    synchronized boolean sits(ConnectionId id, RoomId room) {
        var place = places.get(id);
        return place != null && place.rooms().contains(room);
    }

    synchronized int count() {
        return places.size();
    }

    private Stream<Place> placesOf(UserId user) {
        return users.getOrDefault(user, Set.of()).stream().map(places::get).filter(Objects::nonNull);
    }

    /** Null takes the key out of the map that holds it. */
    private static @Nullable Set<ConnectionId> without(Set<ConnectionId> ids, ConnectionId id) {
        ids.remove(id);
        return ids.isEmpty() ? null : ids;
    }
}
