package letschat.http.socketio;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import letschat.http.engineio.Loop;

/**
 * Sockets that are sent the same, such as a room's; every method may be called by any thread.
 *
 * <p>What one thread does here and on {@link Socket#emit} happens in that order for each socket. A socket leaves by itself when it ends.
 */
public final class SocketGroup {
    private final Map<Loop, Members> members = new ConcurrentHashMap<>();

    /** From now on the socket hears what is broadcast here; without effect if it does already. */
    public void add(Socket socket) {
        members.computeIfAbsent(socket.session().loop(), Members::new).add(socket);
    }

    public void remove(Socket socket) {
        var there = members.get(socket.session().loop());
        if (there != null) {
            there.remove(socket);
        }
    }

    public void broadcast(Frame frame) {
        broadcast(frame, frame);
    }

    /** Sends one event in two shapes, to each socket the one that {@link Decision.Accept} chose for it. */
    public void broadcast(Frame classic, Frame extended) {
        for (var there : members.values()) {
            there.broadcast(classic, extended);
        }
    }

    /** Sends an event that only clients of the extended shape know, to all of them but {@code except}. */
    public void broadcastExtended(Frame frame, Predicate<Socket> except) {
        for (var there : members.values()) {
            there.broadcastExtended(frame, except);
        }
    }

    /** About how many there are; exact when nobody is coming or going. */
    public int size() {
        var size = 0;
        for (var there : members.values()) {
            size += there.size();
        }
        return size;
    }
}
