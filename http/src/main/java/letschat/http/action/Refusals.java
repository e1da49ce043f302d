package letschat.http.action;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import letschat.core.model.Refused.Reason;

/**
 * How an action says no, where Let's Chat 0.4.2 does it its own way.
 *
 * @param style the form that clients of the original look for
 * @param own answers instead of the usual ones
 * @param onSocket the same over a socket only, before {@code own}
 */
public record Refusals(Style style, Map<Reason, No> own, Map<Reason, No> onSocket) {
    /** The forms in which the original says no. */
    public enum Style {
        /** The status' reason phrase. */
        PHRASE,
        /** {@code {status:"error", message, errors}}. */
        STATUS,
        /** Mongoose's {@code {message, name:"ValidationError", errors}} for fields, else the reason phrase. */
        VALIDATION
    }

    /**
     * One own answer.
     *
     * @param message instead of the refusal's; for style PHRASE as a JSON string
     */
    public record No(int status, Optional<String> message) {}

    public static final Refusals USUAL = new Refusals(Style.PHRASE, Map.of(), Map.of());

    public Refusals {
        own = Map.copyOf(own);
        onSocket = Map.copyOf(onSocket);
    }

    public Optional<No> no(Reason reason, boolean socket) {
        if (socket && onSocket.containsKey(reason)) {
            return Optional.ofNullable(onSocket.get(reason));
        }
        return Optional.ofNullable(own.get(reason));
    }

    Refusals style(Style wanted) {
        return new Refusals(wanted, own, onSocket);
    }

    Refusals own(Reason reason, No no) {
        return new Refusals(style, plus(own, reason, no), onSocket);
    }

    Refusals onSocket(Reason reason, No no) {
        return new Refusals(style, own, plus(onSocket, reason, no));
    }

    private static Map<Reason, No> plus(Map<Reason, No> map, Reason reason, No no) {
        var all = new EnumMap<Reason, No>(Reason.class);
        all.putAll(map);
        all.put(reason, no);
        return all;
    }
}
