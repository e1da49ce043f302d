package letschat.store;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import letschat.core.message.Words;
import letschat.core.model.Message;
import letschat.core.model.MessageId;
import letschat.core.model.MessageQuery;
import letschat.core.model.RoomId;
import letschat.core.model.SearchQuery;

/** Finds messages by their words, in the order of their commits. */
final class Search {
    /** So many rooms are named in one search of the index. */
    private static final int ROOMS_AT_ONCE = 256;

    /** In many rooms, so many of the newest matches are looked at, whatever their room, before rooms are named. */
    private static final int LOOKED_AT = 2000;

    /** A match with its place among all messages. */
    private record Found(long n, Message message) {}

    private final Sql sql;
    private final String select;
    private final Dialect dialect;

    Search(Sql sql, Dialect dialect) {
        this.sql = sql;
        this.dialect = dialect;
        this.select = "select " + dialect.place() + ", " + SqlMessages.COLUMNS + dialect.matching() + " and "
                + dialect.place();
    }

    /** One page of a room's messages with these words and a number between the two. */
    List<Message> page(MessageQuery query, List<Words.Phrase> phrases, long after, long before) {
        if (phrases.isEmpty()) {
            return List.of();
        }
        RoomId room = query.room();
        String order = query.newestFirst() ? "desc" : "asc";
        List<Found> found = sql.list(
                select + " >= ? and " + dialect.place() + " < ? order by " + dialect.place() + " " + order
                        + " limit ? offset ?",
                Search::found,
                dialect.pattern(phrases, Set.of(room)),
                placeBehind(room, after),
                placeBehind(room, before - 1),
                query.page().take(),
                query.page().skip());
        return found.stream().map(Found::message).toList();
    }

    /** The place of the room's first message with a number above {@code seq}; beyond all if there is none. */
    private long placeBehind(RoomId room, long seq) {
        return sql.one("select n from messages where room = ? and seq > ? order by seq limit 1", Row::number, room, seq)
                .orElse(Long.MAX_VALUE);
    }

    /** The newest messages with all words of the query. */
    List<Message> newest(Set<RoomId> rooms, SearchQuery query) {
        List<Words.Phrase> phrases = Words.asked(query.text());
        if (phrases.isEmpty() || rooms.isEmpty()) {
            return List.of();
        }
        long before = query.before().map(this::place).orElse(Long.MAX_VALUE);
        List<Found> found = rooms.size() <= ROOMS_AT_ONCE
                ? matches(phrases, List.copyOf(rooms), before, query.take())
                : amongMany(phrases, rooms, before, query.take());
        return found.stream().map(Found::message).toList();
    }

    /** Where a message stands; an unknown one stands after the last with a lower id, as ids are ordered by time. */
    private long place(MessageId id) {
        return sql.one("select n from messages where id = ?", Row::number, id)
                .or(() -> sql.one("select n + 1 from messages where id < ? order by id desc limit 1", Row::number, id))
                .orElse(0L);
    }

    private List<Found> matches(List<Words.Phrase> phrases, List<RoomId> rooms, long before, int take) {
        return sql.list(
                select + " < ? order by " + dialect.place() + " desc limit ?",
                Search::found,
                dialect.pattern(phrases, rooms),
                before,
                take);
    }

    /**
     * Most matches are in rooms that were asked for, as a rule, and then the newest few do. Otherwise the rooms are
     * gone through by name, some at a time, so that the work stays bounded.
     */
    private List<Found> amongMany(List<Words.Phrase> phrases, Set<RoomId> rooms, long before, int take) {
        var found = new ArrayList<Found>();
        int step = Math.max(4 * take, 100);
        long from = before;
        for (int seen = 0; seen < LOOKED_AT; seen += step) {
            List<Found> next = matches(phrases, List.of(), from, step);
            next.stream()
                    .filter(match -> rooms.contains(match.message.room()))
                    .limit(take - found.size())
                    .forEach(found::add);
            if (found.size() == take || next.size() < step) {
                return found;
            }
            from = next.getLast().n;
        }
        return byName(phrases, List.copyOf(rooms), before, take);
    }

    private List<Found> byName(List<Words.Phrase> phrases, List<RoomId> rooms, long before, int take) {
        var found = new ArrayList<Found>();
        for (int i = 0; i < rooms.size(); i += ROOMS_AT_ONCE) {
            List<RoomId> some = rooms.subList(i, Math.min(rooms.size(), i + ROOMS_AT_ONCE));
            found.addAll(matches(phrases, some, before, take));
        }
        found.sort(Comparator.comparingLong(Found::n).reversed());
        return found.subList(0, Math.min(take, found.size()));
    }

    private static Found found(Row row) throws SQLException {
        return new Found(row.number(), SqlMessages.message(row));
    }
}
