package letschat.core.directory;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Predicate;
import letschat.core.model.Room;
import letschat.core.model.RoomId;
import letschat.core.model.RoomKind;
import letschat.core.store.Store;

/**
 * Rooms as they are now: all group rooms from the start on, direct conversations when first asked for. Whoever changes a
 * room puts the new one here after the commit; commits are told in order, so the newest wins. Nothing is ever taken out.
 * Safe for many threads.
 */
public final class RoomDirectory {
    private final Store store;
    private final ConcurrentMap<RoomId, Room> rooms = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, RoomId> slugs = new ConcurrentHashMap<>();

    public RoomDirectory(Store store) {
        this.store = store;
        store.read().rooms().groups(false).forEach(this::put);
        store.read().rooms().groups(true).forEach(this::put);
    }

    /** Archived ones too. */
    public Optional<Room> find(RoomId id) {
        var known = rooms.get(id);
        return known != null
                ? Optional.of(known)
                : store.read().rooms().find(id).map(this::remembered);
    }

    /** A group room by id or exact slug; archived ones too. */
    public Optional<Room> group(String idOrSlug) {
        var known = RoomId.parse(idOrSlug).map(rooms::get);
        var bySlug = Optional.ofNullable(slugs.get(idOrSlug)).map(rooms::get);
        return known.or(() -> bySlug).filter(room -> room.kind() == RoomKind.GROUP);
    }

    public Optional<Room> group(RoomId id) {
        return Optional.ofNullable(rooms.get(id)).filter(room -> room.kind() == RoomKind.GROUP);
    }

    public List<Room> groups(Predicate<Room> wanted) {
        return rooms.values().stream()
                .filter(room -> room.kind() == RoomKind.GROUP)
                .filter(wanted)
                .toList();
    }

    /** For after-commit calls only. */
    public void put(Room room) {
        rooms.put(room.id(), room);
        if (room.kind() == RoomKind.GROUP) {
            slugs.put(room.slug(), room.id());
        }
    }

    /** Notes a message; for after-commit calls only. {@code room} counts when it is not known yet. */
    public Room said(Room room, long seq, Instant when) {
        return rooms.merge(room.id(), room.said(seq, when), (known, ignored) -> known.said(seq, when));
    }

    /** Notes the number of a change to an earlier message; for after-commit calls only. */
    public Room changed(Room room, long number) {
        return rooms.merge(room.id(), room.changed(number), (known, ignored) -> known.changed(number));
    }

    private Room remembered(Room read) {
        var earlier = rooms.putIfAbsent(read.id(), read);
        return earlier == null ? read : earlier;
    }
}
