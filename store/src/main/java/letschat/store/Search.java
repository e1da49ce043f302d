package letschat.store;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import letschat.core.message.Words;
import letschat.core.model.DirectQuery;
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

    /** With a filter, so many of the newest matches are looked at. */
    private static final int FILTERED = 200_000;

    /** What is looked for, but for the rooms. */
    private record Hunt(List<Words.Phrase> phrases, long before, int take, SearchQuery.Filter filter) {
        private Hunt from(long place, int most) {
            return new Hunt(phrases, place, most, filter);
        }
    }

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
        var hunt = new Hunt(phrases, before, query.take(), query.filter());
        List<Found> found = rooms.size() <= ROOMS_AT_ONCE ? matches(hunt, List.copyOf(rooms)) : amongMany(hunt, rooms);
        return found.stream().map(Found::message).toList();
    }

    /**
     * The messages of {@code rooms} with the query's words, between the two places. Many rooms are gone through some at a
     * time, so that one search of the index stays small.
     */
    List<Message> directs(DirectQuery query, List<RoomId> rooms, long after, long before) {
        List<Words.Phrase> phrases = Words.asked(query.text().orElse(""));
        if (phrases.isEmpty()) {
            return List.of();
        }
        var found = new ArrayList<Message>();
        for (int i = 0; i < rooms.size(); i += ROOMS_AT_ONCE) {
            List<RoomId> some = rooms.subList(i, Math.min(rooms.size(), i + ROOMS_AT_ONCE));
            found.addAll(sql.list(
                    "select " + SqlMessages.COLUMNS + dialect.matching() + " and " + dialect.place() + " > ? and "
                            + dialect.place() + " < ? and m.posted >= ? and m.posted <= ? order by " + dialect.place()
                            + (query.newestFirst() ? " desc" : " asc") + " limit ?",
                    SqlMessages::message,
                    dialect.pattern(phrases, some),
                    after,
                    before,
                    query.from().orElse(Instant.ofEpochMilli(0)),
                    query.to().orElse(Instant.ofEpochMilli(Long.MAX_VALUE)),
                    query.take()));
        }
        found.sort(query.order());
        return List.copyOf(found.subList(0, Math.min(query.take(), found.size())));
    }

    /** Some messages that hold {@code word}, the newest first. */
    List<Message> holding(String word, int take) {
        var hunt = new Hunt(Words.asked('"' + word + '"'), Long.MAX_VALUE, take, SearchQuery.Filter.NONE);
        return matches(hunt, List.of()).stream().map(Found::message).toList();
    }

    /** Where a message stands; an unknown one {@code behind} or before the place where its id would be. */
    long place(MessageId id, boolean behind) {
        return sql.one("select n from messages where id = ?", Row::number, id)
                .orElseGet(() -> behind ? place(id) - 1 : place(id));
    }

    /** Where a message stands; an unknown one stands after the last with a lower id, as ids are ordered by time. */
    private long place(MessageId id) {
        return sql.one("select n from messages where id = ?", Row::number, id)
                .or(() -> sql.one("select n + 1 from messages where id < ? order by id desc limit 1", Row::number, id))
                .orElse(0L);
    }

    private List<Found> matches(Hunt hunt, List<RoomId> rooms) {
        String newest = select + " < ? order by " + dialect.place() + " desc limit ?";
        var values = new ArrayList<Object>(List.of(dialect.pattern(hunt.phrases, rooms), hunt.before));
        if (hunt.filter.equals(SearchQuery.Filter.NONE)) {
            values.add(hunt.take);
            return sql.list(newest, Search::found, values.toArray());
        }
        values.add(FILTERED);
        String fitting = "select * from (" + newest + ") where " + conditions(hunt.filter, values) + " limit ?";
        values.add(hunt.take);
        return sql.list(fitting, Search::found, values.toArray());
    }

    /** The conditions of a filter; what they bind goes behind {@code values}. */
    private static String conditions(SearchQuery.Filter filter, List<Object> values) {
        var conditions = new ArrayList<String>();
        filter.author().ifPresent(author -> add(conditions, "author = ?", values, author));
        filter.from().ifPresent(from -> add(conditions, "posted > ?", values, from));
        filter.to().ifPresent(to -> add(conditions, "posted <= ?", values, to));
        filter.has()
                .ifPresent(has -> conditions.add(
                        switch (has) {
                            case LINK -> "(text like '%http://%' or text like '%https://%')";
                            case FILE -> "text like '%upload://%'";
                        }));
        return String.join(" and ", conditions);
    }

    private static void add(List<String> conditions, String condition, List<Object> values, Object value) {
        conditions.add(condition);
        values.add(value);
    }

    /**
     * Most matches are in rooms that were asked for, as a rule, and then the newest few do. Otherwise the rooms are
     * gone through by name, some at a time, so that the work stays bounded.
     */
    private List<Found> amongMany(Hunt hunt, Set<RoomId> rooms) {
        var found = new ArrayList<Found>();
        int step = Math.max(4 * hunt.take, 100);
        long from = hunt.before;
        for (int seen = 0; seen < LOOKED_AT; seen += step) {
            List<Found> next = matches(hunt.from(from, step), List.of());
            next.stream()
                    .filter(match -> rooms.contains(match.message.room()))
                    .limit(hunt.take - found.size())
                    .forEach(found::add);
            if (found.size() == hunt.take || next.size() < step) {
                return found;
            }
            from = next.getLast().n;
        }
        return byName(hunt, List.copyOf(rooms));
    }

    private List<Found> byName(Hunt hunt, List<RoomId> rooms) {
        var found = new ArrayList<Found>();
        for (int i = 0; i < rooms.size(); i += ROOMS_AT_ONCE) {
            found.addAll(matches(hunt, rooms.subList(i, Math.min(rooms.size(), i + ROOMS_AT_ONCE))));
        }
        found.sort(Comparator.comparingLong(Found::n).reversed());
        return found.subList(0, Math.min(hunt.take, found.size()));
    }

    private static Found found(Row row) throws SQLException {
        return new Found(row.number(), SqlMessages.message(row));
    }
}
