package letschat.store;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import letschat.core.model.Room;
import letschat.core.model.RoomId;
import letschat.core.model.RoomKind;
import letschat.core.model.RoomRight;
import letschat.core.model.RoomRights;
import letschat.core.model.Speakers;
import letschat.core.model.Speech;
import letschat.core.model.UserId;
import letschat.core.store.RoomStore;

/** Rooms with their members, in SQL. */
final class SqlRooms implements RoomStore {
    private static final String COLUMNS =
            "id, kind, slug, name, description, owner, restricted, password_hash, archived, created, last_active, seq,"
                    + " speakers, slow_seconds, change";
    private static final String SELECT = "select " + COLUMNS
            + ", (select string_agg(member, ' ') from members where room = rooms.id),"
            + " exists (select 1 from rights where room = rooms.id) from rooms ";

    /** A room without what it grants or denies to single users, and whether it does so at all. */
    private record Bare(Room room, boolean grants) {}

    private final Sql sql;
    private final SqlRights rights;

    SqlRooms(Sql sql) {
        this.sql = sql;
        this.rights = new SqlRights(sql);
    }

    private Room whole(Bare bare) {
        return bare.grants ? granting(bare.room, rights.of(bare.room.id())) : bare.room;
    }

    private static Room granting(Room room, Map<UserId, RoomRight> single) {
        return room.withRights(new RoomRights(room.owner(), room.members(), single));
    }

    private static Bare bare(Row row) throws SQLException {
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
        var speech = new Speech(Speakers.valueOf(row.text()), Duration.ofSeconds(row.number()));
        long change = row.number();
        var rights = new RoomRights(owner, members(row.perhaps()), Map.of());
        return new Bare(
                new Room(
                        id,
                        kind,
                        slug,
                        name,
                        description,
                        rights,
                        restricted,
                        passwordHash,
                        archived,
                        created,
                        lastActive,
                        seq,
                        speech,
                        change),
                row.flag());
    }

    private static Set<UserId> members(Optional<String> ids) {
        return ids.map(all -> Arrays.stream(all.split(" ", -1)).map(UserId::new).collect(Collectors.toSet()))
                .orElse(Set.of());
    }

    @Override
    public void add(Room room) {
        sql.run(
                "insert into rooms (" + COLUMNS + ", pair) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
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
                room.speech().speakers(),
                room.speech().slow().toSeconds(),
                room.change(),
                room.kind() == RoomKind.DIRECT ? Optional.of(pair(room.members())) : Optional.empty());
        room.members().forEach(member -> addMember(room.id(), member));
        rights.change(room.id(), room.rights().single());
    }

    @Override
    public void update(Room room) {
        sql.change(
                "update rooms set kind = ?, slug = ?, name = ?, description = ?, owner = ?, restricted = ?,"
                        + " password_hash = ?, archived = ?, created = ?, speakers = ?, slow_seconds = ? where id = ?",
                room.kind(),
                room.slug(),
                room.name(),
                room.description(),
                room.owner(),
                room.restricted(),
                room.passwordHash(),
                room.archived(),
                room.created(),
                room.speech().speakers(),
                room.speech().slow().toSeconds(),
                room.id());
        changeMembers(room);
        rights.change(room.id(), room.rights().single());
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
        return sql.one(SELECT + "where id = ?", SqlRooms::bare, id).map(this::whole);
    }

    @Override
    public Optional<Room> findBySlug(String slug) {
        return sql.one(SELECT + "where slug = ?", SqlRooms::bare, slug).map(this::whole);
    }

    @Override
    public Optional<Room> direct(UserId one, UserId other) {
        return sql.one(
                        SELECT + "where pair = ?",
                        SqlRooms::bare,
                        pair(one.equals(other) ? Set.of(one) : Set.of(one, other)))
                .map(Bare::room);
    }

    /** Names a direct conversation by its members, so that two people have but one. */
    private static String pair(Set<UserId> members) {
        return members.stream().map(UserId::value).sorted().collect(Collectors.joining(" "));
    }

    @Override
    public List<Room> groups(boolean archived) {
        var single = rights.groups(archived);
        return sql
                .list(
                        SELECT + "where kind = ? and archived = ? order by last_active desc, id desc",
                        SqlRooms::bare,
                        RoomKind.GROUP,
                        archived)
                .stream()
                .map(bare ->
                        bare.grants ? granting(bare.room, single.getOrDefault(bare.room.id(), Map.of())) : bare.room)
                .toList();
    }

    @Override
    public List<Room> directs(UserId user) {
        return sql
                .list(
                        SELECT + "where kind = ? and id in (select room from members where member = ?)"
                                + " order by last_active desc, id desc",
                        SqlRooms::bare,
                        RoomKind.DIRECT,
                        user)
                .stream()
                .map(Bare::room)
                .toList();
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

    @Override
    public Optional<RoomRight> right(RoomId room, UserId user) {
        return rights.find(room, user);
    }

    @Override
    public OptionalLong nextChange(RoomId room) {
        List<Long> change = sql.list(
                "update rooms set change = change + 1 where id = ? and archived = 0 returning change",
                Row::number,
                room);
        return change.isEmpty() ? OptionalLong.empty() : OptionalLong.of(change.getFirst());
    }
}
