package letschat.xmpp.stanza;

import java.util.Locale;

/** What the sender of a refused stanza can do about it (RFC 6120 §8.3.2). */
public enum ErrorType {
    AUTH,
    CANCEL,
    CONTINUE,
    MODIFY,
    WAIT;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
