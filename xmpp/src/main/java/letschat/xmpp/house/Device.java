package letschat.xmpp.house;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import letschat.core.model.AppPasswordId;
import letschat.core.model.ConnectionId;
import letschat.core.model.UserId;
import letschat.xmpp.stanza.Jid;
import letschat.xmpp.stanza.Presence;
import letschat.xmpp.stream.Outgoing;
import letschat.xmpp.stream.XmppStream;
import letschat.xmpp.xml.Element;

/** One signed-in client of one user. Safe for many threads. */
public final class Device {
    private final XmppStream stream;
    private final UserId user;
    private final Outgoing.EncodedJid encoded;
    private final Set<Jid> directed = ConcurrentHashMap.newKeySet();
    private volatile Optional<Presence> presence = Optional.empty();
    private volatile Set<String> notify = Set.of();
    private volatile boolean carbons;
    private volatile boolean wantsRoster;
    private volatile boolean wantsBlockList;
    private volatile boolean changesPassword;

    public Device(XmppStream stream, UserId user) {
        this.stream = stream;
        this.user = user;
        this.encoded = new Outgoing.EncodedJid(stream.jid());
    }

    public ConnectionId connection() {
        return new ConnectionId(stream.id());
    }

    public UserId user() {
        return user;
    }

    /** The app password by which it is here; empty for its user's own. */
    public Optional<AppPasswordId> appPassword() {
        return stream.identity().device().map(AppPasswordId::new);
    }

    public Jid jid() {
        return stream.jid();
    }

    public Jid account() {
        return stream.jid().bare();
    }

    public String address() {
        return stream.address();
    }

    public Outgoing.EncodedJid encoded() {
        return encoded;
    }

    /** Sends a stanza, addressed to this device if it says no other. */
    public void send(Element stanza) {
        stream.send(stanza.attribute("to").isPresent() ? stanza : stanza.with("to", jid().toString()));
    }

    public void send(Outgoing outgoing) {
        stream.send(outgoing);
    }

    /** Ends the stream with an error. */
    public void end(String condition) {
        stream.end(condition);
    }

    /** What it last told everybody; empty while it is not available. */
    public Optional<Presence> presence() {
        return presence;
    }

    public void presence(Optional<Presence> told) {
        presence = told;
    }

    public boolean available() {
        return presence.isPresent();
    }

    /** Whether messages to the account may come here (RFC 6121 §8.5.2.1.1). */
    public boolean welcomesMessages() {
        return presence.filter(told -> told.priority() >= 0).isPresent();
    }

    /** To whom it showed itself beyond the contact list (RFC 6121 §4.6). */
    public Set<Jid> directed() {
        return directed;
    }

    /** The nodes whose news it wants, by its capabilities (XEP-0163 §4.3.2). */
    public Set<String> notifiedOf() {
        return notify;
    }

    public void notifyOf(Set<String> nodes) {
        notify = Set.copyOf(nodes);
    }

    public boolean carbons() {
        return carbons;
    }

    public void carbons(boolean on) {
        carbons = on;
    }

    /** Whether it asked for the contact list and so is told of changes (RFC 6121 §2.2). */
    public boolean wantsRoster() {
        return wantsRoster;
    }

    public void askedForRoster() {
        wantsRoster = true;
    }

    public boolean wantsBlockList() {
        return wantsBlockList;
    }

    public void askedForBlockList() {
        wantsBlockList = true;
    }

    /** Whether it is just now setting the password by which it is here: it goes on with the new one. */
    public boolean changesPassword() {
        return changesPassword;
    }

    public void changesPassword(boolean now) {
        changesPassword = now;
    }

    @Override
    public String toString() {
        return jid().toString();
    }
}
