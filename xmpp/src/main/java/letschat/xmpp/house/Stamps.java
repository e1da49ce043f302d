package letschat.xmpp.house;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import letschat.xmpp.stanza.Jid;
import letschat.xmpp.xml.Element;

/** Points in time as XMPP writes them (XEP-0082, XEP-0203). */
public final class Stamps {
    private Stamps() {}

    public static String text(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MILLIS).toString();
    }

    public static Optional<Instant> parse(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text.strip()).toInstant());
        } catch (DateTimeException malformed) {
            return Optional.empty();
        }
    }

    /** Says that a stanza is from earlier. */
    public static Element delay(Instant when, Jid by) {
        return Element.of("delay", "urn:xmpp:delay").with("from", by.toString()).with("stamp", text(when));
    }
}
