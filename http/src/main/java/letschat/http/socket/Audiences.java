package letschat.http.socket;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Predicate;
import letschat.core.model.Audience;
import letschat.core.model.ConnectionId;
import letschat.core.model.RoomId;
import letschat.core.model.UserId;
import letschat.http.socketio.Socket;
import org.jspecify.annotations.Nullable;

/**
 * The sockets there are, by what they hear: all, one user's, those that sit in a room. Safe for many threads; changes of
 * one room come one at a time, as the core holds the room's lane.
 */
final class Audiences {
    private final Gathering everyone = new Gathering();
    private final ConcurrentMap<ConnectionId, Socket> sockets = new ConcurrentHashMap<>();
    private final ConcurrentMap<UserId, Gathering> users = new ConcurrentHashMap<>();
    private final ConcurrentMap<RoomId, Gathering> rooms = new ConcurrentHashMap<>();

    void arrived(Client client, Socket socket) {
        sockets.put(client.connection(), socket);
        everyone.add(socket);
        add(users, client.user(), socket);
    }

    void gone(Client client, Socket socket) {
        if (sockets.remove(client.connection(), socket)) {
            everyone.remove(socket);
            remove(users, client.user(), socket);
        }
    }

    void entered(ConnectionId connection, RoomId room) {
        find(connection).ifPresent(socket -> add(rooms, room, socket));
    }

    void left(ConnectionId connection, RoomId room) {
        find(connection).ifPresent(socket -> remove(rooms, room, socket));
    }

    void tell(Audience audience, News news) {
        switch (audience) {
            case Audience.Everyone all when all.except().isEmpty() -> everyone.tell(news);
            case Audience.Everyone all -> tellAllBut(all.except(), news);
            case Audience.Occupants occupants -> tell(rooms.get(occupants.room()), news);
            case Audience.Users some -> some.users().forEach(user -> tell(users.get(user), news));
        }
    }

    /** Rare enough to go through all of them. */
    private void tellAllBut(Set<UserId> except, News news) {
        for (var socket : sockets.values()) {
            if (!except.contains(socket.attachment(Client.class).user())) {
                socket.emit(socket.extended() ? news.extended() : news.classic());
            }
        }
    }

    /** Tells those of the connections that know but what Let's Chat 0.4.2 knew. */
    void tellClassic(Set<ConnectionId> connections, News news) {
        connections.stream()
                .flatMap(connection -> find(connection).stream())
                .filter(socket -> !socket.extended())
                .forEach(socket -> socket.emit(news.classic()));
    }

    /** Tells what clients of Let's Chat 0.4.2 do not know, and not to those of {@code except}. */
    void tellExtended(Audience audience, News news, Predicate<Client> except) {
        Predicate<Socket> spared = socket -> except.test(socket.attachment(Client.class));
        switch (audience) {
            case Audience.Everyone all -> everyone.tellExtended(news, spared);
            case Audience.Occupants occupants -> tellExtended(rooms.get(occupants.room()), news, spared);
            case Audience.Users some -> some.users().forEach(user -> tellExtended(users.get(user), news, spared));
        }
    }

    /** Puts a user's sockets that {@code which} picks out for good: official clients do not come back by themselves. */
    void putOut(UserId user, Predicate<Client> which) {
        for (var socket : List.copyOf(sockets.values())) {
            var client = socket.attachment(Client.class);
            if (client.user().equals(user) && which.test(client)) {
                socket.disconnect(true);
            }
        }
    }

    private Optional<Socket> find(ConnectionId connection) {
        return Optional.ofNullable(sockets.get(connection));
    }

    private static void tell(@Nullable Gathering gathering, News news) {
        if (gathering != null) {
            gathering.tell(news);
        }
    }

    private static void tellExtended(@Nullable Gathering gathering, News news, Predicate<Socket> spared) {
        if (gathering != null) {
            gathering.tellExtended(news, spared);
        }
    }

    private static <K> void add(ConcurrentMap<K, Gathering> gatherings, K key, Socket socket) {
        gatherings.compute(key, (same, known) -> {
            var gathering = known == null ? new Gathering() : known;
            gathering.add(socket);
            return gathering;
        });
    }

    private static <K> void remove(ConcurrentMap<K, Gathering> gatherings, K key, Socket socket) {
        gatherings.computeIfPresent(key, (same, known) -> {
            known.remove(socket);
            return known.empty() ? null : known;
        });
    }
}
