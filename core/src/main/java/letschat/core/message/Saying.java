package letschat.core.message;

import java.util.List;
import java.util.Optional;
import letschat.core.model.Caller;
import letschat.core.model.Extra;
import letschat.core.model.Origin;
import letschat.core.model.Refused;
import letschat.core.model.User;

/**
 * What somebody is about to say.
 *
 * @param text fit to be stored: never empty, no NUL, no half characters
 * @param clientId the sender's own id; the same twice is one message
 * @param extras what the front keeps beside the message
 */
public record Saying(User author, String text, Optional<String> clientId, Origin origin, List<Extra> extras) {
    public Saying {
        extras = List.copyOf(extras);
    }

    /** The longest client id, in UTF-16 units. */
    public static final int MOST_CLIENT_ID = 128;

    private static final char REPLACEMENT = '\ufffd';

    /**
     * Checks what was typed.
     *
     * @throws Refused INVALID for empty text or too long a client id; TOO_LARGE for too long a text
     */
    public static Saying of(Caller caller, String typed, Optional<String> clientId, int maxText) {
        if (clientId.filter(id -> id.length() > MOST_CLIENT_ID).isPresent()) {
            throw Refused.invalid("clientId", "A client id has at most " + MOST_CLIENT_ID + " characters.");
        }
        return new Saying(
                caller.user(), text(typed, maxText), clientId.filter(id -> !id.isEmpty()), caller.origin(), List.of());
    }

    public Saying with(List<Extra> kept) {
        return new Saying(author, text, clientId, origin, kept);
    }

    /** A text fit to be stored; refuses INVALID when there is none, TOO_LARGE. */
    static String text(String typed, int maxText) {
        if (typed.isEmpty()) {
            throw Refused.invalid("text", "Path `text` is required.");
        }
        if (typed.length() > maxText) {
            throw Refused.tooLarge("A message has at most " + maxText + " characters.");
        }
        return storable(typed);
    }

    /** What no database keeps as it is must not be acknowledged as it was: NUL and half surrogate pairs. */
    private static String storable(String typed) {
        StringBuilder changed = new StringBuilder(typed);
        for (int i = 0; i < typed.length(); i++) {
            char c = typed.charAt(i);
            if (Character.isHighSurrogate(c)
                    && i + 1 < typed.length()
                    && Character.isLowSurrogate(typed.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c) || c == 0) {
                changed.setCharAt(i, REPLACEMENT);
            }
        }
        return changed.toString();
    }
}
