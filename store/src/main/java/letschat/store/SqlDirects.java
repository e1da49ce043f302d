package letschat.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import letschat.core.message.Words;
import letschat.core.model.DirectQuery;
import letschat.core.model.Message;
import letschat.core.model.MessageId;
import letschat.core.model.RoomId;
import letschat.core.model.RoomKind;
import letschat.core.model.UserId;

/** All direct messages of a user in the order of their commits, in SQL. */
final class SqlDirects {
    private static final Instant EARLIEST = Instant.ofEpochMilli(0);
    private static final Instant LATEST = Instant.ofEpochMilli(Long.MAX_VALUE);
    private static final String PAGE = "select " + SqlMessages.COLUMNS
            + " from direct_messages d join messages m on m.n = d.n where d.member = ? and d.n > ? and d.n < ?"
            + " and m.posted >= ? and m.posted <= ? order by d.n ";

    private final Sql sql;
    private final Search search;

    SqlDirects(Sql sql, Search search) {
        this.sql = sql;
        this.search = search;
    }

    void add(long n, Set<UserId> users) {
        users.forEach(user -> sql.run("insert into direct_messages (member, n) values (?, ?)", user, n));
    }

    void remove(long n, RoomId room) {
        sql.run(
                "delete from direct_messages where n = ? and member in (select member from members where room = ?)",
                n,
                room);
    }

    List<Message> page(DirectQuery query) {
        if (!query.ids().isEmpty()) {
            return byIds(query);
        }
        long after = query.after().map(id -> search.place(id, true)).orElse(0L);
        long before = query.before().map(id -> search.place(id, false)).orElse(Long.MAX_VALUE);
        if (query.text().isPresent()) {
            List<RoomId> mine = rooms(query.user());
            List<RoomId> asked = query.room()
                    .map(room -> mine.contains(room) ? List.of(room) : List.<RoomId>of())
                    .orElse(mine);
            return search.directs(query, asked, after, before);
        }
        if (query.room().isPresent()) {
            return inOne(query, query.room().get(), after, before);
        }
        return sql.list(
                PAGE + (query.newestFirst() ? "desc" : "asc") + " limit ?",
                SqlMessages::message,
                query.user(),
                after,
                before,
                query.from().orElse(EARLIEST),
                query.to().orElse(LATEST),
                query.take());
    }

    /** The numbers of one conversation's messages go up with their places, so its index serves the bounds. */
    private List<Message> inOne(DirectQuery query, RoomId room, long after, long before) {
        String order = query.newestFirst() ? "desc" : "asc";
        return sql.list(
                "select " + SqlMessages.COLUMNS + " from messages m where m.room = ?"
                        + " and m.seq > coalesce((select seq from messages where room = ? and n <= ?"
                        + " order by seq desc limit 1), 0) and m.n < ? and m.posted >= ? and m.posted <= ?"
                        + " and exists (select 1 from direct_messages d where d.member = ? and d.n = m.n)"
                        + " order by m.seq " + order + " limit ?",
                SqlMessages::message,
                room,
                room,
                after,
                before,
                query.from().orElse(EARLIEST),
                query.to().orElse(LATEST),
                query.user(),
                query.take());
    }

    private List<RoomId> rooms(UserId user) {
        return sql.list(
                "select r.id from members p join rooms r on r.id = p.room where p.member = ? and r.kind = ?",
                Row::room,
                user,
                RoomKind.DIRECT);
    }

    private List<Message> byIds(DirectQuery query) {
        var found = new ArrayList<Message>();
        for (MessageId id : query.ids()) {
            sql.one(
                            "select " + SqlMessages.COLUMNS + " from messages m join direct_messages d on d.n = m.n"
                                    + " where m.id = ? and d.member = ?",
                            SqlMessages::message,
                            id,
                            query.user())
                    .filter(message -> within(query, message))
                    .ifPresent(found::add);
        }
        found.sort(query.order());
        return found.subList(0, Math.min(query.take(), found.size()));
    }

    private static boolean within(DirectQuery query, Message message) {
        return query.covers(message)
                && query.text()
                        .map(text -> Words.asked(text).stream().allMatch(phrase -> phrase.in(Words.of(message.text()))))
                        .orElse(true);
    }
}
