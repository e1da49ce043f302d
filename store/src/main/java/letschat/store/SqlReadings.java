package letschat.store;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import letschat.core.model.Level;
import letschat.core.model.Reading;
import letschat.core.model.RoomId;
import letschat.core.model.UserId;
import letschat.core.store.ReadingStore;

/** How far users have read and whom messages mention, in SQL. */
final class SqlReadings implements ReadingStore {
    private static final String EVERYBODY = "";
    private static final String SELECT = "select r.room, r.member, r.read_seq,"
            + " (select count(*) from (select 1 from mentions m where m.room = r.room"
            + " and m.member in (r.member, '') and m.seq > r.read_seq limit " + MOST_MENTIONS + ") counted),"
            + " r.level, r.muted from readings r where r.member = ?";

    private final Sql sql;

    SqlReadings(Sql sql) {
        this.sql = sql;
    }

    private static Reading reading(Row row) throws SQLException {
        return new Reading(
                row.room(), row.user(), row.number(), (int) row.number(), Level.valueOf(row.text()), row.flag());
    }

    @Override
    public Optional<Reading> find(RoomId room, UserId user) {
        return sql.one(SELECT + " and r.room = ?", SqlReadings::reading, user, room);
    }

    @Override
    public List<Reading> of(UserId user) {
        return sql.list(SELECT + " order by r.room", SqlReadings::reading, user);
    }

    @Override
    public void read(RoomId room, UserId user, long seq) {
        sql.run(
                "insert into readings (member, room, read_seq, level, muted) values (?, ?, ?, ?, 0)"
                        + " on conflict (member, room) do update set read_seq = excluded.read_seq"
                        + " where readings.read_seq < excluded.read_seq",
                user,
                room,
                seq,
                Level.ALL);
    }

    @Override
    public void choose(RoomId room, UserId user, Level level, boolean muted, long seq) {
        sql.run(
                "insert into readings (member, room, read_seq, level, muted) values (?, ?, ?, ?, ?)"
                        + " on conflict (member, room) do update set level = excluded.level, muted = excluded.muted",
                user,
                room,
                seq,
                level,
                muted);
    }

    @Override
    public void mention(RoomId room, long seq, Set<UserId> users) {
        users.forEach(user -> mention(room, user.value(), seq));
    }

    @Override
    public List<Mention> mentions(RoomId room, long after, long until) {
        return sql.list(
                "select seq, nullif(member, '') from mentions where room = ? and seq > ? and seq <= ? order by seq,"
                        + " member",
                row -> new Mention(row.number(), row.perhaps().map(UserId::new)),
                room,
                after,
                until);
    }

    @Override
    public void mentionAll(RoomId room, long seq) {
        mention(room, EVERYBODY, seq);
    }

    private void mention(RoomId room, String member, long seq) {
        sql.run("insert into mentions (room, member, seq) values (?, ?, ?) on conflict do nothing", room, member, seq);
    }

    @Override
    public void forgetMentions(RoomId room, long seq) {
        sql.run("delete from mentions where room = ? and seq = ?", room, seq);
    }
}
