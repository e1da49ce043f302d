package letschat.store;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import letschat.core.message.Words;
import letschat.core.model.DirectQuery;
import letschat.core.model.Extra;
import letschat.core.model.FileId;
import letschat.core.model.Message;
import letschat.core.model.MessageChange;
import letschat.core.model.MessageId;
import letschat.core.model.MessageQuery;
import letschat.core.model.Page;
import letschat.core.model.RoomId;
import letschat.core.model.RoomKind;
import letschat.core.model.SearchQuery;
import letschat.core.model.UserId;
import letschat.core.store.MessageStore;

/** What was said, in SQL. */
final class SqlMessages implements MessageStore {
    static final String COLUMNS = "m.id, m.room, m.seq, m.author, m.text, m.posted, m.client_id,"
            + " m.change, m.changed, m.changed_by, m.removed, m.reason";
    private static final String FIND = "select " + COLUMNS + " from messages m where m.id = ?";
    private static final String BY_CLIENT_ID =
            "select " + COLUMNS + " from messages m where m.room = ? and m.author = ? and m.client_id = ?";
    private static final String INSERT = "insert into messages (id, room, seq, author, text, posted, client_id)"
            + " values (?, ?, ?, ?, ?, ?, ?) returning n";
    private static final String PAGE =
            "select " + COLUMNS + " from messages m where m.room = ? and m.seq > ? and m.seq < ? order by m.seq ";
    private static final String MARK =
            "select seq, id, posted from messages where room = ? and seq >= ? order by seq limit 1";

    private static final String CHANGED = "select " + COLUMNS
            + " from messages m where m.room = ? and m.change > ? and m.change > 0 order by m.change limit ?";
    private static final String LAST_POSTED =
            "select posted from messages where room = ? and seq > ? and author = ? order by seq desc limit 1";

    /** Removes at most so many at a time, so that posts need not wait long behind it. */
    private static final int MOST_REMOVED = 2000;

    /** What is known of the message at a place in its room. */
    private record Mark(long seq, MessageId id, Instant posted) {}

    /** Numbers of a room's messages, both ends left out. */
    private record Stretch(long after, long before) {}

    /** So many messages that name a file are looked at; with more of them the file is taken for shown. */
    private static final int LOOKED_AT = 50;

    private final Sql sql;
    private final Search search;
    private final LateWords words;
    private final SqlExtras extras;
    private final SqlDirects directs;

    /**
     * @param searching where words are looked up
     * @param words those of this transaction, or of none when only for reading
     */
    SqlMessages(Sql sql, Sql searching, Dialect dialect, LateWords words) {
        this.sql = sql;
        this.search = new Search(searching, dialect);
        this.words = words;
        this.extras = new SqlExtras(sql);
        this.directs = new SqlDirects(sql, search);
    }

    static Message message(Row row) throws SQLException {
        return new Message(
                new MessageId(row.text()),
                row.room(),
                row.number(),
                row.user(),
                row.text(),
                row.instant(),
                row.perhaps(),
                change(row));
    }

    private static Optional<MessageChange> change(Row row) throws SQLException {
        long number = row.number();
        Instant when = row.instant();
        Optional<String> by = row.perhaps();
        boolean removed = row.flag();
        Optional<String> reason = row.perhaps();
        return by.map(user -> new MessageChange(number, when, new UserId(user), removed, reason));
    }

    @Override
    public void add(Message message) {
        long n = sql.number(
                INSERT,
                message.id(),
                message.room(),
                message.seq(),
                message.author(),
                message.text(),
                message.posted(),
                message.clientId());
        words.add(n, message.room(), message.text());
    }

    @Override
    public Optional<Message> find(MessageId id) {
        return sql.one(FIND, SqlMessages::message, id);
    }

    @Override
    public Optional<Message> byClientId(RoomId room, UserId author, String clientId) {
        return sql.one(BY_CLIENT_ID, SqlMessages::message, room, author, clientId);
    }

    @Override
    public List<Message> page(MessageQuery query) {
        Stretch stretch = stretch(query);
        if (query.text().isPresent()) {
            words.enter();
            List<Words.Phrase> phrases = Words.asked(query.text().get());
            return search.page(query, phrases, stretch.after, stretch.before);
        }
        Page page = query.page();
        return sql.list(
                PAGE + (query.newestFirst() ? "desc" : "asc") + " limit ? offset ?",
                SqlMessages::message,
                query.room(),
                stretch.after,
                stretch.before,
                page.take(),
                page.skip());
    }

    /** Turns every condition of a query into one on {@code seq}, which the index serves. */
    private Stretch stretch(MessageQuery query) {
        RoomId room = query.room();
        long after = query.sinceSeq().orElse(0);
        if (query.sinceId().isPresent()) {
            MessageId since = query.sinceId().get();
            after = Math.max(after, seqOf(room, since));
        }
        if (query.from().isPresent()) {
            Instant from = query.from().get();
            after = Math.max(after, last(room, mark -> !mark.posted.isAfter(from)));
        }
        long before = query.beforeSeq().orElse(Long.MAX_VALUE);
        if (query.to().isPresent()) {
            Instant to = query.to().get();
            before = Math.min(before, last(room, mark -> !mark.posted.isAfter(to)) + 1);
        }
        return new Stretch(after, before);
    }

    /** The number of a message; an unknown one stands behind the last with a lower id, as ids are ordered by time. */
    private long seqOf(RoomId room, MessageId id) {
        return sql.one("select seq from messages where id = ? and room = ?", Row::number, id, room)
                .orElseGet(() -> last(room, mark -> mark.id.compareTo(id) < 0));
    }

    /**
     * The number of the room's last message for which {@code early} holds, 0 if there is none: found by halving, since
     * within a room ids and times only go up with the numbers.
     */
    private long last(RoomId room, Predicate<Mark> early) {
        long low = 0;
        long high = sql.number("select coalesce(max(seq), 0) from messages where room = ?", room);
        while (low < high) {
            long middle = low + (high - low + 1) / 2;
            Mark mark = sql.one(MARK, SqlMessages::mark, room, middle).orElseThrow();
            if (early.test(mark)) {
                low = mark.seq;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    private static Mark mark(Row row) throws SQLException {
        return new Mark(row.number(), new MessageId(row.text()), row.instant());
    }

    @Override
    public List<Message> search(Set<RoomId> rooms, SearchQuery query) {
        words.enter();
        return search.newest(rooms, query);
    }

    @Override
    public void change(Message message) {
        MessageChange change = message.change().orElseThrow();
        long n = place(message.id());
        sql.change(
                "update messages set text = ?, change = ?, changed = ?, changed_by = ?, removed = ?, reason = ?"
                        + " where n = ?",
                message.text(),
                change.number(),
                change.when(),
                change.by(),
                change.removed(),
                change.reason(),
                n);
        words.remove(n);
        if (!change.removed()) {
            words.add(n, message.room(), message.text());
        }
    }

    private long place(MessageId id) {
        return sql.one("select n from messages where id = ?", Row::number, id)
                .orElseThrow(() -> new DatabaseFault("there is no message " + id));
    }

    @Override
    public List<Message> changedAfter(RoomId room, long number, int take) {
        return sql.list(CHANGED, SqlMessages::message, room, number, take);
    }

    @Override
    public void addDirect(Message message, Set<UserId> users) {
        directs.add(place(message.id()), users);
    }

    @Override
    public List<Message> directs(DirectQuery query) {
        words.enter();
        return directs.page(query);
    }

    @Override
    public Optional<Instant> lastPosted(RoomId room, UserId author, Instant since) {
        long early = last(room, mark -> !mark.posted.isAfter(since));
        return sql.one(LAST_POSTED, Row::instant, room, early, author);
    }

    @Override
    public boolean shows(FileId file) {
        words.enter();
        List<Message> naming = search.holding(file.value(), LOOKED_AT);
        return naming.size() == LOOKED_AT
                || naming.stream().anyMatch(message -> message.text().contains("upload://files/" + file));
    }

    @Override
    public void addExtra(MessageId message, Extra extra) {
        extras.add(message, extra);
    }

    @Override
    public Optional<Extra> extra(MessageId message, String kind) {
        return extras.find(message, kind);
    }

    @Override
    public void removeExtras(MessageId message) {
        extras.removeAll(message);
    }

    @Override
    public int removeDirectBefore(Instant when) {
        List<RoomId> rooms = sql.list(
                "select id from rooms where kind = ? and (select posted from messages where room = rooms.id"
                        + " order by seq limit 1) < ?",
                Row::room,
                RoomKind.DIRECT,
                when);
        int removed = 0;
        for (RoomId room : rooms) {
            if (removed < MOST_REMOVED) {
                long last = last(room, mark -> mark.posted.isBefore(when));
                removed += remove(room, last, MOST_REMOVED - removed);
            }
        }
        return removed;
    }

    private int remove(RoomId room, long last, int most) {
        List<Long> gone = sql.list(
                "select n from messages where room = ? and seq <= ? order by seq limit ?",
                Row::number,
                room,
                last,
                most);
        for (long n : gone) {
            words.remove(n);
            directs.remove(n, room);
            sql.change("delete from messages where n = ?", n);
        }
        return gone.size();
    }
}
