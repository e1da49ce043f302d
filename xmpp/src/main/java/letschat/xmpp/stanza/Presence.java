package letschat.xmpp.stanza;

import java.util.Locale;
import java.util.Optional;
import letschat.xmpp.xml.Element;

/** Whether somebody is there, or wishes to know of somebody (RFC 6121 §4). */
public record Presence(Jid from, Optional<Jid> to, Type type, Element xml) implements Stanza {
    /** What a presence tells or asks. */
    public enum Type {
        AVAILABLE,
        UNAVAILABLE,
        SUBSCRIBE,
        SUBSCRIBED,
        UNSUBSCRIBE,
        UNSUBSCRIBED,
        PROBE,
        ERROR;

        static Type of(String word) {
            if (word.isEmpty()) {
                return AVAILABLE;
            }
            for (Type type : values()) {
                if (type != AVAILABLE && type.word().equals(word)) {
                    return type;
                }
            }
            throw new StanzaRefused(StanzaError.badRequest());
        }

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The same with other content. */
    public Presence with(Element changed) {
        return new Presence(from, to, type, changed);
    }

    /** From -128 to 127; 0 when not told or not a number. */
    public int priority() {
        try {
            int told = Integer.parseInt(xml.childText("priority").orElse("0").strip());
            return Math.clamp(told, -128, 127);
        } catch (NumberFormatException notANumber) {
            return 0;
        }
    }
}
