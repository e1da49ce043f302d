package letschat.http.page;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import letschat.core.Core;
import letschat.core.model.Caller;
import letschat.core.model.Message;
import letschat.core.model.MessageQuery;
import letschat.core.model.Page;
import letschat.core.model.Room;
import letschat.core.model.RoomId;
import letschat.core.model.RoomKind;
import letschat.core.model.User;
import letschat.core.model.UserId;
import letschat.http.rest.PageAnswer;
import letschat.http.rest.PageRequest;

/** A room's past as a page, made here so that it can be read, searched and printed without any script. */
final class Transcripts {
    private final Core core;
    private final TranscriptMarkup markup;
    private final InstantSource clock;

    Transcripts(Core core, Assets assets, String locale, InstantSource clock) {
        this.core = core;
        this.clock = clock;
        this.markup = new TranscriptMarkup(assets, locale);
    }

    /** Empty when there is no such room, it is archived, or the caller may not read it: nobody can tell which. */
    Optional<PageAnswer> page(Caller caller, PageRequest request) {
        var asked = TranscriptQuery.of(request);
        if (asked.isEmpty()) {
            return Optional.empty();
        }
        return room(caller, asked.get().room()).map(room -> page(caller, room, asked.get()));
    }

    private Optional<Room> room(Caller caller, RoomId id) {
        return core.rooms()
                .readable(caller, id, Optional.empty())
                .filter(room -> room.kind() == RoomKind.GROUP && !room.archived());
    }

    private PageAnswer page(Caller caller, Room room, TranscriptQuery asked) {
        var query = asked.dated() || !asked.text().isEmpty() ? asked : asked.on(newestDay(caller, asked));
        var found = core.messages().page(caller, query.messages(), Optional.empty());
        boolean more = found.size() > TranscriptQuery.TAKE;
        var shown = more ? found.subList(0, TranscriptQuery.TAKE) : found;
        return PageHeaders.page(200, markup.page(room, query, shown, authors(shown), more, today(query)));
    }

    private LocalDate today(TranscriptQuery query) {
        return LocalDate.ofInstant(clock.instant(), query.zone());
    }

    private LocalDate newestDay(Caller caller, TranscriptQuery asked) {
        var newest = core.messages().page(caller, MessageQuery.newest(asked.room(), new Page(0, 1)), Optional.empty());
        return (newest.isEmpty() ? caller.user().joined() : newest.getFirst().posted())
                .atZone(asked.zone())
                .toLocalDate();
    }

    private Map<UserId, User> authors(List<Message> messages) {
        var authors = new HashMap<UserId, User>();
        for (Message message : messages) {
            if (!authors.containsKey(message.author())) {
                core.accounts().user(message.author()).ifPresent(user -> authors.put(user.id(), user));
            }
        }
        return authors;
    }
}
