package letschat.http.page;

import io.vertx.core.buffer.Buffer;
import letschat.http.extras.Emotes;
import letschat.http.rest.PageAnswer;
import letschat.http.rest.PageHandler;
import letschat.http.rest.PageRequest;

/** The pictures of emotes, {@code /extras/emotes/SET/FILE}; for strangers too, as in Let's Chat 0.4.2. */
public final class EmotePictures implements PageHandler {
    private static final String EMOTES = "/extras/emotes/";
    private static final String ONE_DAY = "public, max-age=86400";

    private final Emotes emotes;

    public EmotePictures(Emotes emotes) {
        this.emotes = emotes;
    }

    @Override
    public boolean handle(PageRequest request) {
        var path = request.path();
        if (!request.method().equals("GET") || !path.startsWith(EMOTES)) {
            return false;
        }
        var rest = path.substring(EMOTES.length());
        int slash = rest.indexOf('/');
        if (slash < 0) {
            return false;
        }
        request.answerLater(caller -> emotes.picture(rest.substring(0, slash), rest.substring(slash + 1))
                .map(picture -> answer(request, picture))
                .orElseGet(() -> PageAnswer.text(404, "Not Found")));
        return true;
    }

    private static PageAnswer answer(PageRequest request, Emotes.Picture picture) {
        var etag = "\"%08x-%x\""
                .formatted(picture.bytes().hashCode(), picture.bytes().length());
        var answer = PageHeaders.has(request, etag)
                ? PageAnswer.of(304, picture.type(), Buffer.buffer())
                : PageAnswer.of(200, picture.type(), picture.bytes());
        return answer.with("etag", etag)
                .with("cache-control", ONE_DAY)
                .with("content-security-policy", PageHeaders.INERT);
    }
}
