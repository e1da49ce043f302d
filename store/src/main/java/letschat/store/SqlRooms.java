package letschat.store;

import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import letschat.core.model.Room;
import letschat.core.model.RoomId;
import letschat.core.model.RoomKind;
import letschat.core.model.UserId;
import letschat.core.store.RoomStore;

/** Rooms with their members, in SQL. */
final class SqlRooms implements RoomStore {
    private static final String COLUMNS =
            "id, kind, slug, name, description, owner, restricted, password_hash, archived, created, last_active, seq";
    private static final String SELECT =
            "select " + COLUMNS + ", (select string_agg(member, ' ') from members where room = rooms.id) from rooms ";

    private final Sql sql;

    SqlRooms(Sql sql) {
        this.sql = sql;
    }

    private static Room room(Row row) throws SQLException {
        RoomId id = row.room();
        RoomKind kind = RoomKind.valueOf(row.text());
        String slug = row.text();
        String name = row.text();
        Optional<String> description = row.perhaps();
        UserId owner = row.user();
        boolean restricted = row.flag();
        Optional<String> passwordHash = row.perhaps();
        boolean archived = row.flag();
        Instant created = row.instant();
        Instant lastActive = row.instant();
        long seq = row.number();
        Set<UserId> members = members(row.perhaps());
        return new Room(
                id,
                kind,
                slug,
                name,
                description,
                owner,
                restricted,
                passwordHash,
                members,
                archived,
                created,
                lastActive,
                seq);
    }

    private static Set<UserId> members(Optional<String> ids) {
        return ids.map(all -> Arrays.stream(all.split(" ", -1)).map(UserId::new).collect(Collectors.toSet()))
                .orElse(Set.of());
    }

    @Override
    public void add(Room room) {
        sql.run(
                "insert into rooms (" + COLUMNS + ", pair) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                room.id(),
                room.kind(),
                room.slug(),
                room.name(),
                room.description(),
                room.owner(),
                room.restricted(),
                room.passwordHash(),
                room.archived(),
                room.created(),
                room.lastActive(),
                room.seq(),
                room.kind() == RoomKind.DIRECT ? Optional.of(pair(room.members())) : Optional.empty());
        room.members().forEach(member -> addMember(room.id(), member));
    }

    @Override
    public void update(Room room) {
        sql.change(
                "update rooms set kind = ?, slug = ?, name = ?, description = ?, owner = ?, restricted = ?,"
                        + " password_hash = ?, archived = ?, created = ? where id = ?",
                room.kind(),
                room.slug(),
                room.name(),
                room.description(),
                room.owner(),
                room.restricted(),
                room.passwordHash(),
                room.archived(),
                room.created(),
                room.id());
        changeMembers(room);
    }

    private void changeMembers(Room room) {
        var before = new HashSet<>(sql.list("select member from members where room = ?", Row::user, room.id()));
        for (UserId member : room.members()) {
            if (!before.remove(member)) {
                addMember(room.id(), member);
            }
        }
        before.forEach(gone -> sql.run("delete from members where room = ? and member = ?", room.id(), gone));
    }

    @Override
    public Optional<Room> find(RoomId id) {
        return sql.one(SELECT + "where id = ?", SqlRooms::room, id);
    }

    @Override
    public Optional<Room> findBySlug(String slug) {
        return sql.one(SELECT + "where slug = ?", SqlRooms::room, slug);
    }

    @Override
    public Optional<Room> direct(UserId one, UserId other) {
        return sql.one(
                SELECT + "where pair = ?", SqlRooms::room, pair(one.equals(other) ? Set.of(one) : Set.of(one, other)));
    }

    /** Names a direct conversation by its members, so that two people have but one. */
    private static String pair(Set<UserId> members) {
        return members.stream().map(UserId::value).sorted().collect(Collectors.joining(" "));
    }

    @Override
    public List<Room> groups(boolean archived) {
        return sql.list(
                SELECT + "where kind = ? and archived = ? order by last_active desc, id desc",
                SqlRooms::room,
                RoomKind.GROUP,
                archived);
    }

    @Override
    public List<Room> directs(UserId user) {
        return sql.list(
                SELECT + "where kind = ? and id in (select room from members where member = ?)"
                        + " order by last_active desc, id desc",
                SqlRooms::room,
                RoomKind.DIRECT,
                user);
    }

    @Override
    public long messages() {
        return sql.number("select coalesce(sum(seq), 0) from rooms");
    }

    @Override
    public void moved(RoomId room, long seq, Instant lastActive) {
        sql.change("update rooms set seq = ?, last_active = ? where id = ?", seq, lastActive, room);
    }

    @Override
    public void addMember(RoomId room, UserId user) {
        sql.run("insert into members (room, member) values (?, ?) on conflict do nothing", room, user);
    }

    @Override
    public OptionalLong nextSeq(RoomId room, Instant active) {
        List<Long> seq = sql.list(
                "update rooms set seq = seq + 1, last_active = ? where id = ? and archived = 0 returning seq",
                Row::number,
                active,
                room);
        return seq.isEmpty() ? OptionalLong.empty() : OptionalLong.of(seq.getFirst());
    }
}
