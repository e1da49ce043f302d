package letschat.xmpp.stanza;

import java.util.Locale;
import java.util.Optional;
import letschat.xmpp.xml.Element;

/** Something said (RFC 6121 §5). */
public record Message(Jid from, Optional<Jid> to, Type type, Element xml) implements Stanza {
    /** How a message is meant. */
    public enum Type {
        NORMAL,
        CHAT,
        GROUPCHAT,
        HEADLINE,
        ERROR;

        /** An unknown word counts as normal (RFC 6121 §5.2.2). */
        static Type of(String word) {
            return switch (word) {
                case "chat" -> CHAT;
                case "groupchat" -> GROUPCHAT;
                case "headline" -> HEADLINE;
                case "error" -> ERROR;
                default -> NORMAL;
            };
        }

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Optional<String> body() {
        return xml.childText("body");
    }
}
