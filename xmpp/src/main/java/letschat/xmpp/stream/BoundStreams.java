package letschat.xmpp.stream;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import letschat.xmpp.stanza.Jid;

/** The streams that have an address, by address and by the id they can be resumed with. Safe for many threads. */
final class BoundStreams {
    private final Map<Jid, XmppStream> byJid = new ConcurrentHashMap<>();
    private final Map<String, XmppStream> resumable = new ConcurrentHashMap<>();

    /** The stream that had this address before, if any; the caller ends it. */
    Optional<XmppStream> add(XmppStream stream) {
        return Optional.ofNullable(byJid.put(stream.jid(), stream));
    }

    void remove(XmppStream stream) {
        byJid.remove(stream.jid(), stream);
        resumable.values().removeIf(other -> other == stream);
    }

    void resumable(String id, XmppStream stream) {
        resumable.put(id, stream);
    }

    /** The stream of that id, if it is the user's. */
    Optional<XmppStream> resumable(String id, String user) {
        return Optional.ofNullable(resumable.get(id))
                .filter(found -> found.identity().user().equals(user));
    }

    List<XmppStream> all() {
        return List.copyOf(byJid.values());
    }
}
