package letschat.http.page;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.OptionalLong;
import letschat.core.model.MessageQuery;
import letschat.core.model.Page;
import letschat.core.model.Refused;
import letschat.core.model.RoomId;
import letschat.http.rest.PageRequest;

/**
 * What part of a room's past is asked for.
 *
 * @param zone the time zone in which days begin and end
 * @param from the first day
 * @param to the last day, itself included
 * @param text words to look for; empty for everything
 * @param after only messages with a greater number: the cursor for the next page
 */
record TranscriptQuery(
        RoomId room, ZoneId zone, Optional<LocalDate> from, Optional<LocalDate> to, String text, OptionalLong after) {
    /** How many messages one page shows. */
    static final int TAKE = 500;

    private static final int MAX_TEXT = 200;

    /**
     * Reads {@code day}, or {@code from} and {@code to}, and {@code query}, {@code zone} and {@code after}.
     *
     * @return empty when {@code room} is no room's id
     * @throws Refused INVALID naming the parameter that is wrong
     */
    static Optional<TranscriptQuery> of(PageRequest request) {
        var room = request.query("room").flatMap(RoomId::parse);
        if (room.isEmpty()) {
            return Optional.empty();
        }
        var day = date(request, "day");
        var text = request.query("query").orElse("").strip();
        if (text.length() > MAX_TEXT) {
            throw Refused.invalid("query", "The words to look for are too long.");
        }
        return Optional.of(new TranscriptQuery(
                room.get(),
                zone(request),
                day.or(() -> date(request, "from")),
                day.or(() -> date(request, "to")),
                text,
                number(request, "after")));
    }

    /** Whether days were named; else the newest day is meant, or for a search all of them. */
    boolean dated() {
        return from.isPresent() || to.isPresent();
    }

    TranscriptQuery on(LocalDate day) {
        return new TranscriptQuery(room, zone, Optional.of(day), Optional.of(day), text, OptionalLong.empty());
    }

    TranscriptQuery between(LocalDate first, LocalDate last) {
        return new TranscriptQuery(room, zone, Optional.of(first), Optional.of(last), text, OptionalLong.empty());
    }

    /** The same room and days without the words. */
    TranscriptQuery everything() {
        return new TranscriptQuery(room, zone, from, to, "", OptionalLong.empty());
    }

    TranscriptQuery after(long seq) {
        return new TranscriptQuery(room, zone, from, to, text, OptionalLong.of(seq));
    }

    /** One message more than a page shows, so that it is known whether there is another page. */
    MessageQuery messages() {
        return new MessageQuery(
                room,
                after,
                OptionalLong.empty(),
                Optional.empty(),
                from.map(this::justBefore),
                to.map(day -> justBefore(day.plusDays(1))),
                text.isEmpty() ? Optional.empty() : Optional.of(text),
                false,
                new Page(0, TAKE + 1));
    }

    /** The query as the end of an address. */
    String address() {
        var address = new StringBuilder("transcript?room=").append(room);
        from.ifPresent(day -> address.append("&from=").append(day));
        to.ifPresent(day -> address.append("&to=").append(day));
        if (!text.isEmpty()) {
            address.append("&query=").append(URLEncoder.encode(text, StandardCharsets.UTF_8));
        }
        if (!zone.equals(ZoneOffset.UTC)) {
            address.append("&zone=").append(URLEncoder.encode(zone.getId(), StandardCharsets.UTF_8));
        }
        after.ifPresent(seq -> address.append("&after=").append(seq));
        return address.toString();
    }

    /** The last instant before {@code day}: what is asked for begins after it, itself excluded; times are in milliseconds. */
    private Instant justBefore(LocalDate day) {
        return day.atStartOfDay(zone).toInstant().minusMillis(1);
    }

    private static ZoneId zone(PageRequest request) {
        var name = request.query("zone").filter(zone -> !zone.isBlank());
        try {
            return name.map(ZoneId::of).orElse(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw Refused.invalid("zone", "There is no such time zone.");
        }
    }

    private static Optional<LocalDate> date(PageRequest request, String name) {
        var text = request.query(name).filter(date -> !date.isBlank());
        try {
            return text.map(LocalDate::parse).filter(TranscriptQuery::sensible);
        } catch (DateTimeException e) {
            throw Refused.invalid(name, "A day is written like 2026-11-25.");
        }
    }

    private static boolean sensible(LocalDate day) {
        if (day.getYear() < 1970 || day.getYear() > 9998) {
            throw Refused.invalid("day", "There are no messages of that year.");
        }
        return true;
    }

    private static OptionalLong number(PageRequest request, String name) {
        var text = request.query(name).filter(number -> !number.isBlank());
        if (text.isEmpty()) {
            return OptionalLong.empty();
        }
        if (!text.get().matches("\\d{1,18}")) {
            throw Refused.invalid(name, "That is no message's number.");
        }
        return OptionalLong.of(Long.parseLong(text.get()));
    }
}
