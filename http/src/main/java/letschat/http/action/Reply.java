package letschat.http.action;

import java.util.HashMap;
import java.util.Map;
import letschat.core.file.Files;
import letschat.core.model.Picture;

/**
 * The answer to an action: over HTTP a response with {@code status}, over a socket the ack's one value.
 *
 * @param effect what becomes of the browser's login; nothing over a socket
 * @param headers for HTTP, besides those that every answer has; lower-case
 */
public record Reply(int status, Body body, Effect effect, Map<String, String> headers) {
    public Reply {
        headers = Map.copyOf(headers);
    }

    /** What is said. */
    public sealed interface Body {}

    /** JSON in UTF-8, not to be changed. */
    public static final class Json implements Body {
        private final byte[] bytes;

        private Json(byte[] bytes) {
            this.bytes = bytes;
        }

        public byte[] bytes() {
            return bytes;
        }
    }

    /** The status alone: its reason phrase as text, over a socket as a JSON string. */
    public record Phrase() implements Body {}

    /** Nothing, over a socket {@code null}. */
    public record Nothing() implements Body {}

    /** A stored file's bytes; over HTTP only. */
    public record FileBytes(Files.OpenFile file) implements Body {}

    /** A small picture that others have put there; over HTTP only. {@code tag} changes when the picture does. */
    public record PictureBytes(Picture picture, String tag) implements Body {}

    /** Somewhere else, below the prefix; over HTTP only. */
    public record Elsewhere(String path) implements Body {}

    /** What becomes of the browser's login. */
    public sealed interface Effect {}

    public record Unchanged() implements Effect {}

    public record LoginBegun(String secret) implements Effect {}

    public record LoginEnded() implements Effect {}

    public static Reply json(int status, byte[] bytes) {
        return of(status, new Json(bytes));
    }

    public static Reply phrase(int status) {
        return of(status, new Phrase());
    }

    public static Reply nothing() {
        return of(204, new Nothing());
    }

    public static Reply file(Files.OpenFile file) {
        return of(200, new FileBytes(file));
    }

    public static Reply picture(Picture picture, String tag) {
        return of(200, new PictureBytes(picture, tag));
    }

    public static Reply elsewhere(String path) {
        return of(302, new Elsewhere(path));
    }

    public Reply with(Effect changed) {
        return new Reply(status, body, changed, headers);
    }

    public Reply with(String header, String value) {
        var all = new HashMap<>(headers);
        all.put(header, value);
        return new Reply(status, body, effect, all);
    }

    private static Reply of(int status, Body body) {
        return new Reply(status, body, new Unchanged(), Map.of());
    }
}
