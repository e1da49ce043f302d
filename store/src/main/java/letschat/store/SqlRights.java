package letschat.store;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import letschat.core.model.Affiliation;
import letschat.core.model.RoomId;
import letschat.core.model.RoomKind;
import letschat.core.model.RoomRight;
import letschat.core.model.UserId;
import letschat.core.model.Voice;

/** What rooms grant or deny to single users, in SQL. */
final class SqlRights {
    private static final String RIGHT = "r.affiliation, r.voice, r.reason, r.made_by, r.since";

    private record Given(RoomId room, UserId user, RoomRight right) {}

    private final Sql sql;

    SqlRights(Sql sql) {
        this.sql = sql;
    }

    private static RoomRight right(Row row) throws SQLException {
        return new RoomRight(
                Affiliation.valueOf(row.text()), Voice.valueOf(row.text()), row.perhaps(), row.user(), row.instant());
    }

    private static Given given(Row row) throws SQLException {
        return new Given(row.room(), row.user(), right(row));
    }

    Optional<RoomRight> find(RoomId room, UserId user) {
        return sql.one(
                "select " + RIGHT + " from rights r where r.room = ? and r.member = ?", SqlRights::right, room, user);
    }

    Map<UserId, RoomRight> of(RoomId room) {
        return byRoom(sql.list(
                        "select r.room, r.member, " + RIGHT + " from rights r where r.room = ?",
                        SqlRights::given,
                        room))
                .getOrDefault(room, Map.of());
    }

    /** Of all group rooms, archived ones or the others. */
    Map<RoomId, Map<UserId, RoomRight>> groups(boolean archived) {
        return byRoom(sql.list(
                "select r.room, r.member, " + RIGHT + " from rights r join rooms on rooms.id = r.room"
                        + " where rooms.kind = ? and rooms.archived = ?",
                SqlRights::given,
                RoomKind.GROUP,
                archived));
    }

    private static Map<RoomId, Map<UserId, RoomRight>> byRoom(List<Given> all) {
        var byRoom = new HashMap<RoomId, Map<UserId, RoomRight>>();
        all.forEach(given ->
                byRoom.computeIfAbsent(given.room, ignored -> new HashMap<>()).put(given.user, given.right));
        return byRoom;
    }

    /** Makes the room's rights these and no others. */
    void change(RoomId room, Map<UserId, RoomRight> wanted) {
        var before = of(room);
        wanted.forEach((user, right) -> {
            if (!right.equals(before.get(user))) {
                put(room, user, right);
            }
        });
        before.keySet().stream()
                .filter(user -> !wanted.containsKey(user))
                .forEach(user -> sql.run("delete from rights where room = ? and member = ?", room, user));
    }

    private void put(RoomId room, UserId user, RoomRight right) {
        sql.run(
                "insert into rights (room, member, affiliation, voice, reason, made_by, since)"
                        + " values (?, ?, ?, ?, ?, ?, ?) on conflict (room, member) do update set"
                        + " affiliation = excluded.affiliation, voice = excluded.voice, reason = excluded.reason,"
                        + " made_by = excluded.made_by, since = excluded.since",
                room,
                user,
                right.affiliation(),
                right.voice(),
                right.reason(),
                right.by(),
                right.since());
    }
}
