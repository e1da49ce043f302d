package letschat.http.page;

import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import letschat.core.model.Message;
import letschat.core.model.Room;
import letschat.core.model.User;
import letschat.core.model.UserId;

/** The markup of a transcript: a heading a day, a list item a message, everything that people wrote escaped. */
final class TranscriptMarkup {
    private static final String DELETED = "[Deleted User]";

    private final Template template = Template.resource("transcript.html");
    private final Assets assets;
    private final Locale locale;
    private final DateTimeFormatter day;
    private final DateTimeFormatter time = DateTimeFormatter.ofPattern("HH:mm");

    TranscriptMarkup(Assets assets, String locale) {
        this.assets = assets;
        this.locale = Locale.forLanguageTag(locale);
        this.day = DateTimeFormatter.ofLocalizedDate(FormatStyle.FULL).withLocale(this.locale);
    }

    /**
     * @param more whether there are later messages than the ones given
     * @param today for the ranges that are offered
     */
    String page(
            Room room,
            TranscriptQuery query,
            List<Message> messages,
            Map<UserId, User> authors,
            boolean more,
            LocalDate today) {
        return template.fill(Map.ofEntries(
                Map.entry("locale", Html.text(locale.toLanguageTag())),
                Map.entry("page_css", Html.text(assets.address("page.css"))),
                Map.entry("transcript_css", Html.text(assets.address("transcript.css"))),
                Map.entry("logo_svg", Html.text(assets.address("logo.svg"))),
                Map.entry("room", Html.text(room.id().value())),
                Map.entry("name", Html.text(room.name())),
                Map.entry("slug", Html.text(room.slug())),
                Map.entry(
                        "from", Html.text(query.from().map(LocalDate::toString).orElse(""))),
                Map.entry("to", Html.text(query.to().map(LocalDate::toString).orElse(""))),
                Map.entry("query", Html.text(query.text())),
                Map.entry("zone", Html.text(query.zone().getId())),
                Map.entry("summary", summary(query, messages, more)),
                Map.entry("ranges", TranscriptRanges.links(query, today)),
                Map.entry("transcript_js", Html.text(assets.address("transcript.js"))),
                Map.entry("around", around(query)),
                Map.entry("messages", days(query, messages, authors)),
                Map.entry(
                        "more",
                        more
                                ? link(
                                        "Later messages",
                                        query.after(messages.getLast().seq()))
                                : Html.NOTHING)));
    }

    private static Html summary(TranscriptQuery query, List<Message> messages, boolean more) {
        var count = switch (messages.size()) {
            case 0 -> "No messages";
            case 1 -> "One message";
            default -> (more ? "The first " : "") + messages.size() + " messages";
        };
        var words = query.text().isEmpty() ? "" : " with “" + query.text() + "”";
        return Html.text(count + words + ", times in " + query.zone().getId());
    }

    /** Links to the days before and after, when it is one day that is shown. */
    private static Html around(TranscriptQuery query) {
        var from = query.from();
        if (from.isEmpty() || !from.equals(query.to())) {
            return Html.NOTHING;
        }
        return link("Day before", query.on(from.get().minusDays(1)))
                .plus(new Html(" "))
                .plus(link("Day after", query.on(from.get().plusDays(1))));
    }

    static Html link(String words, TranscriptQuery query) {
        return new Html("<a class=\"button\" href=\"" + Html.text(query.address()) + "\">" + Html.text(words) + "</a>");
    }

    private Html days(TranscriptQuery query, List<Message> messages, Map<UserId, User> authors) {
        var out = new StringBuilder();
        Optional<LocalDate> open = Optional.empty();
        for (Message message : messages) {
            var posted = message.posted().atZone(query.zone());
            var date = Optional.of(posted.toLocalDate());
            if (!date.equals(open)) {
                out.append(open.isPresent() ? "</ol></section>" : "").append(heading(posted));
                open = date;
            }
            out.append(message(query, message, posted, Optional.ofNullable(authors.get(message.author()))));
        }
        return new Html(out.append(open.isPresent() ? "</ol></section>" : "").toString());
    }

    private String heading(ZonedDateTime posted) {
        var id = "d" + posted.toLocalDate();
        return "<section aria-labelledby=\"" + id + "\"><h2 id=\"" + id + "\">" + Html.text(day.format(posted))
                + "</h2><ol class=\"messages\">";
    }

    private String message(TranscriptQuery query, Message message, ZonedDateTime posted, Optional<User> author) {
        var room = message.room().value();
        var here = query.everything().on(posted.toLocalDate()).address() + "#m" + message.id();
        var name = author.map(User::displayName).orElse(DELETED);
        var handle = author.map(user -> " <span class=\"handle\">@" + Html.text(user.username()) + "</span>")
                .orElse("");
        return "<li id=\"m" + message.id() + "\"><p class=\"by\"><bdi class=\"author\">" + Html.text(name) + "</bdi>"
                + handle + " <a class=\"when\" href=\"" + Html.text(here) + "\" title=\"Link to this message\">"
                + "<time datetime=\"" + posted.toInstant().truncatedTo(ChronoUnit.MILLIS) + "\">"
                + time.format(posted) + "</time><span class=\"sr\"> Link to this message</span></a>"
                + " <a class=\"there\" href=\"./#!/room/" + room + "/" + message.seq() + "\">See it in the room</a>"
                + "</p><div class=\"text\" dir=\"auto\">"
                + MessageText.of(message.text()) + "</div></li>";
    }
}
