package letschat.xmpp.house;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import letschat.core.model.Origin;
import letschat.xmpp.xml.Element;

/**
 * Messages that were given to the core and have not come back as news: so that the news goes out with everything the
 * sender wrote. Safe for many threads.
 */
public final class InFlight {
    /** A post that was refused or was a repetition never comes back; so many are remembered. */
    private static final int MOST = 10_000;

    private final Map<String, Sent> sent = new LinkedHashMap<>();

    /** What a device sent. */
    public record Sent(Element xml, Device device) {}

    public synchronized UUID add(Element xml, Device device) {
        if (sent.size() >= MOST) {
            sent.remove(sent.keySet().iterator().next());
        }
        var token = UUID.randomUUID();
        sent.put(token.toString(), new Sent(xml, device));
        return token;
    }

    /** What the news with this origin began as, if it began here. */
    public synchronized Optional<Sent> take(Origin origin) {
        return origin.stanzaId().flatMap(token -> Optional.ofNullable(sent.remove(token)));
    }
}
