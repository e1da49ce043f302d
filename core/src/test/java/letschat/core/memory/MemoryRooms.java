package letschat.core.memory;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import letschat.core.model.Room;
import letschat.core.model.RoomId;
import letschat.core.model.RoomKind;
import letschat.core.model.RoomRight;
import letschat.core.model.UserId;
import letschat.core.store.RoomStore;

/** Rooms and their members, in memory. */
final class MemoryRooms implements RoomStore {
    private static final Comparator<Room> LATEST_FIRST =
            Comparator.comparing(Room::lastActive).thenComparing(Room::id).reversed();

    private final Table<RoomId, Room> rooms;
    private final Table<String, RoomId> slugs;

    MemoryRooms(Journal journal) {
        this.rooms = new Table<>(journal);
        this.slugs = new Table<>(journal);
    }

    @Override
    public void add(Room room) {
        if (room.kind() == RoomKind.DIRECT && direct(room.members()).isPresent()) {
            throw new IllegalStateException("these two have a conversation");
        }
        slugs.add(room.slug(), room.id());
        rooms.add(room.id(), room);
    }

    @Override
    public void update(Room room) {
        var was = rooms.get(room.id()).orElseThrow(() -> new IllegalStateException("no such room"));
        rooms.put(room.id(), room.said(was.seq(), was.lastActive()).changed(was.change()));
    }

    @Override
    public Optional<Room> find(RoomId id) {
        return rooms.get(id);
    }

    @Override
    public Optional<Room> findBySlug(String slug) {
        return slugs.get(slug).flatMap(rooms::get);
    }

    @Override
    public Optional<Room> direct(UserId one, UserId other) {
        return direct(one.equals(other) ? Set.of(one) : Set.of(one, other));
    }

    @Override
    public List<Room> groups(boolean archived) {
        return rooms.all()
                .filter(room -> room.kind() == RoomKind.GROUP && room.archived() == archived)
                .sorted(LATEST_FIRST)
                .toList();
    }

    @Override
    public List<Room> directs(UserId user) {
        return rooms.all()
                .filter(room -> room.kind() == RoomKind.DIRECT && room.members().contains(user))
                .sorted(LATEST_FIRST)
                .toList();
    }

    @Override
    public long messages() {
        return rooms.all().mapToLong(Room::seq).sum();
    }

    @Override
    public void moved(RoomId room, long seq, Instant lastActive) {
        var found = rooms.get(room).orElseThrow(() -> new IllegalStateException("no such room"));
        rooms.put(room, found.said(seq, lastActive));
    }

    @Override
    public void addMember(RoomId room, UserId user) {
        rooms.get(room).ifPresent(found -> {
            var members = new HashSet<>(found.members());
            members.add(user);
            rooms.put(room, found.withMembers(members));
        });
    }

    @Override
    public OptionalLong nextSeq(RoomId room, Instant active) {
        var found = rooms.get(room).filter(there -> !there.archived());
        found.ifPresent(there -> rooms.put(room, there.said(there.seq() + 1, active)));
        return found.map(there -> OptionalLong.of(there.seq() + 1)).orElse(OptionalLong.empty());
    }

    @Override
    public Optional<RoomRight> right(RoomId room, UserId user) {
        return rooms.get(room).flatMap(found -> found.rights().right(user));
    }

    @Override
    public OptionalLong nextChange(RoomId room) {
        var found = rooms.get(room).filter(there -> !there.archived());
        found.ifPresent(there -> rooms.put(room, there.changed(there.change() + 1)));
        return found.map(there -> OptionalLong.of(there.change() + 1)).orElse(OptionalLong.empty());
    }

    private Optional<Room> direct(Set<UserId> members) {
        return rooms.first(
                room -> room.kind() == RoomKind.DIRECT && room.members().equals(members));
    }
}
