package letschat.http.page;

import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import letschat.core.model.Caller;
import letschat.core.model.Refused;
import letschat.core.model.UserId;
import letschat.http.rest.PageAnswer;
import letschat.http.rest.PageHandler;
import letschat.http.rest.PageRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code GET /giphy/search?q=&offset=}: moving pictures for who is signed in, so many searches a minute. Safe for many
 * threads.
 */
public final class GiphySearch implements PageHandler {
    static final int MAX_SEARCHES_A_MINUTE = 30;

    private static final Logger log = LoggerFactory.getLogger(GiphySearch.class);

    /** Giphy's own limits. */
    private static final int MAX_WORDS = 50;

    private static final int MAX_OFFSET = 4999;

    private final GiphyService service;
    private final InstantSource clock;
    private final Map<UserId, Integer> searches = new HashMap<>();
    private Instant minute = Instant.MIN;

    public GiphySearch(GiphyService service, InstantSource clock) {
        this.service = service;
        this.clock = clock;
    }

    @Override
    public boolean handle(PageRequest request) {
        if (!request.method().equals("GET") || !request.path().equals("/giphy/search")) {
            return false;
        }
        request.answerLater(caller -> caller.map(it -> search(it, request))
                .orElseThrow(() -> Refused.signInFirst("Sign in to search for pictures.")));
        return true;
    }

    private PageAnswer search(Caller caller, PageRequest request) {
        var words = request.query("q").orElse("").strip();
        if (words.length() > MAX_WORDS) {
            throw Refused.invalid("q", "At most %d characters.".formatted(MAX_WORDS));
        }
        int offset = offset(request);
        count(caller.user().id());
        try {
            var pictures = Buffer.buffer(GiphyPictures.of(service.search(words, offset)));
            return PageAnswer.of(200, "application/json; charset=utf-8", pictures)
                    .with("cache-control", "private, max-age=300");
        } catch (IOException e) {
            log.warn("Searching for pictures failed reason={}", e.getMessage());
            return PageAnswer.text(502, "Bad Gateway");
        }
    }

    private static int offset(PageRequest request) {
        var text = request.query("offset").orElse("0");
        var offset = text.matches("\\d{1,4}") ? Optional.of(Integer.parseInt(text)) : Optional.<Integer>empty();
        return offset.filter(it -> it <= MAX_OFFSET)
                .orElseThrow(() -> Refused.invalid("offset", "A number up to %d.".formatted(MAX_OFFSET)));
    }

    private synchronized void count(UserId user) {
        var now = clock.instant();
        var current = now.truncatedTo(ChronoUnit.MINUTES);
        if (!current.equals(minute)) {
            minute = current;
            searches.clear();
        }
        if (searches.merge(user, 1, Integer::sum) > MAX_SEARCHES_A_MINUTE) {
            throw Refused.slowDown("Too many searches.", Duration.between(now, current.plus(1, ChronoUnit.MINUTES)));
        }
    }
}
