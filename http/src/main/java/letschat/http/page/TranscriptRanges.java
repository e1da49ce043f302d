package letschat.http.page;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.Map;

/** The stretches of time that are offered, as in Let's Chat 0.4.2; in the time zone that was asked for. */
final class TranscriptRanges {
    private static final int WEEK = 7;
    private static final int THIRTY = 30;

    private record Range(LocalDate first, LocalDate last) {}

    private TranscriptRanges() {}

    static Html links(TranscriptQuery query, LocalDate today) {
        var links = Html.NOTHING;
        for (Map.Entry<String, Range> range : around(today).entrySet()) {
            var stretch = range.getValue();
            links = links.plus(TranscriptMarkup.link(range.getKey(), query.between(stretch.first, stretch.last)));
        }
        return links;
    }

    private static Map<String, Range> around(LocalDate today) {
        var ranges = new LinkedHashMap<String, Range>();
        ranges.put("Today", new Range(today, today));
        ranges.put("Yesterday", new Range(today.minusDays(1), today.minusDays(1)));
        ranges.put("Last 7 days", new Range(today.minusDays(WEEK - 1), today));
        ranges.put("Last 30 days", new Range(today.minusDays(THIRTY - 1), today));
        ranges.put("This month", month(YearMonth.from(today)));
        ranges.put("Last month", month(YearMonth.from(today).minusMonths(1)));
        return ranges;
    }

    private static Range month(YearMonth month) {
        return new Range(month.atDay(1), month.atEndOfMonth());
    }
}
