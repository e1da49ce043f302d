package letschat.xmpp.feature;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import letschat.core.file.Files;
import letschat.core.model.ChatEvent.DirectMessagePosted;
import letschat.core.model.ChatEvent.MessageEdited;
import letschat.core.model.ChatEvent.MessageRemoved;
import letschat.core.model.FileId;
import letschat.core.model.MessageQuery;
import letschat.core.model.Note;
import letschat.core.model.Page;
import letschat.core.model.Room;
import letschat.core.model.RoomId;
import letschat.core.model.User;
import letschat.xmpp.house.Device;
import letschat.xmpp.house.InFlight;
import letschat.xmpp.house.InFlight.Sent;
import letschat.xmpp.house.Kept;
import letschat.xmpp.house.Retraction;
import letschat.xmpp.house.Stamps;
import letschat.xmpp.house.XmppHouse;
import letschat.xmpp.stanza.Jid;
import letschat.xmpp.stanza.Message;
import letschat.xmpp.stanza.StanzaError;
import letschat.xmpp.stanza.StanzaRefused;
import letschat.xmpp.stream.Lane;
import letschat.xmpp.xml.Element;
import letschat.xmpp.xml.XmlWriter;

/** Messages between two users: direct conversations of the house (RFC 6121 §5, §8.5). */
public final class Chats {
    private static final String HINTS = "urn:xmpp:hints";
    private static final String OFFLINE = "offline";
    private static final int MAX_OFFLINE = 500;

    /** A correction names one of the newest messages; so many are looked through. */
    private static final int LOOKED_AT = 100;

    private final XmppHouse house;
    private final Blocking blocking;
    private final Kept kept;
    private final InFlight inFlight;
    private final Executor executor;
    private final Signs signs;
    private final Displayed readings;
    private final Map<RoomId, Lane> lanes = new ConcurrentHashMap<>();

    public Chats(XmppHouse house, Blocking blocking, Kept kept, InFlight inFlight, Executor executor, Signs signs) {
        this.house = house;
        this.blocking = blocking;
        this.kept = kept;
        this.inFlight = inFlight;
        this.executor = executor;
        this.signs = signs;
        this.readings = new Displayed(house, kept);
    }

    /** Takes a message for an account or one of its devices. */
    public void send(Device device, Message message) {
        Jid to = message.to().orElse(device.account());
        User other = house.user(to).orElseThrow(() -> new StanzaRefused(StanzaError.serviceUnavailable()));
        refuseBlocked(device, to, other);
        Element stanza = Kept.cleaned(message.xml()).with("to", to.toString());
        if (corrected(device, other, message, stanza)) {
            return;
        }
        if (stored(message)) {
            post(device, other, stanza, message.body().orElse(""));
        } else {
            refuseIfSwitchedOff(message);
            signs.chatting(device, other, message);
            readings.displayed(device, other, message);
            Set<Jid> reached = deliver(other, to, stanza);
            Carbons.sent(house.devices().of(device.user()), stanza, device.jid());
            Carbons.received(house.devices().of(other.id()), stanza, reached);
        }
    }

    private void post(Device device, User other, Element stanza, String body) {
        Optional<String> upload = house.links().in(body).flatMap(file -> settled(device, other, file));
        Element said = upload.isPresent() ? Kept.sayingFile(stanza) : stanza;
        var token = inFlight.add(said, device);
        house.core()
                .directMessages()
                .post(
                        house.caller(device, token),
                        other.id(),
                        upload.orElse(body),
                        Kept.originId(said),
                        Kept.extras(said));
    }

    /** What shows the upload in the conversation, if it can be there. */
    private Optional<String> settled(Device device, User other, FileId file) {
        var caller = house.caller(device);
        RoomId conversation =
                house.core().directMessages().begin(caller, other.id()).id();
        return house.core().parcels().settle(caller, file, conversation).map(Files::text);
    }

    /** Whether the stanza was a correction or a retraction of a message that is there; then it is done. */
    private boolean corrected(Device device, User other, Message message, Element stanza) {
        Optional<String> retracted = Retraction.retracts(stanza);
        Optional<letschat.core.model.Message> said = retracted
                .or(() -> Retraction.replaces(stanza))
                .filter(id -> house.core().settings().direct().enabled())
                .flatMap(id -> meant(device, other, id));
        if (said.isEmpty()) {
            return false;
        }
        var caller = house.caller(device, inFlight.add(stanza, device));
        if (retracted.isPresent()) {
            var ignored = house.core().corrections().remove(caller, said.get().id(), Optional.empty());
        } else {
            var ignored = house.core()
                    .corrections()
                    .edit(caller, said.get().id(), message.body().orElse(""));
        }
        return true;
    }

    private Optional<letschat.core.model.Message> meant(Device device, User other, String id) {
        var newest = MessageQuery.newest(new RoomId(other.id().value()), new Page(0, LOOKED_AT));
        return kept.meant(
                house.core().directMessages().page(house.caller(device), other.id(), newest), device.user(), id);
    }

    /** News of the core; only queues. */
    public void edited(MessageEdited news) {
        Optional<Sent> sent = inFlight.take(news.origin());
        run(
                news.room(),
                () -> tell(
                        news.room(),
                        news.author(),
                        sent.map(Sent::xml)
                                .orElseGet(() ->
                                        Retraction.correction(news.message(), "chat", kept.stanzaId(news.message()))),
                        sent));
    }

    /** News of the core; only queues. */
    public void removed(MessageRemoved news) {
        Optional<Sent> sent = inFlight.take(news.origin());
        run(
                news.room(),
                () -> tell(
                        news.room(),
                        news.by(),
                        sent.map(Sent::xml)
                                .orElseGet(() -> Retraction.retraction(
                                        news.message(),
                                        "chat",
                                        news.message()
                                                .clientId()
                                                .orElse(news.message().id().value()))),
                        sent));
    }

    private void run(Room room, Runnable work) {
        lanes.computeIfAbsent(room.id(), id -> new Lane(executor)).run(work);
    }

    /** Tells the other one of a change, and the author's other devices. */
    private void tell(Room room, User author, Element change, Optional<Sent> sent) {
        User other = room.members().stream()
                .filter(member -> !member.equals(author.id()))
                .findFirst()
                .flatMap(house.core().accounts()::user)
                .orElse(author);
        Jid to = house.jid(other);
        Jid from = sent.map(Sent::device).map(Device::jid).orElse(house.jid(author));
        Element stanza = change.with("from", from.toString()).with("to", to.toString());
        Set<Jid> reached = deliver(other, to, stanza);
        Carbons.received(house.devices().of(other.id()), stanza, reached);
        if (!other.equals(author)) {
            Carbons.sent(house.devices().of(author.id()), stanza, from);
        }
    }

    private void refuseBlocked(Device device, Jid to, User other) {
        if (blocking.blocks(device.user(), to)) {
            throw new StanzaRefused(
                    StanzaError.notAcceptable().with(Element.of("blocked", Blocking.NAMESPACE + ":errors")));
        }
        if (blocking.blocks(other.id(), device.jid())) {
            throw new StanzaRefused(StanzaError.serviceUnavailable());
        }
    }

    private boolean stored(Message message) {
        boolean said = message.body().filter(text -> !text.isBlank()).isPresent()
                && (message.type() == Message.Type.CHAT || message.type() == Message.Type.NORMAL);
        boolean asideOnly = message.xml().child("no-store", HINTS).isPresent()
                || message.xml().child("no-permanent-store", HINTS).isPresent();
        return said && !asideOnly && house.core().settings().direct().enabled();
    }

    private void refuseIfSwitchedOff(Message message) {
        boolean said = message.type() == Message.Type.CHAT && message.body().isPresent();
        if (said && !house.core().settings().direct().enabled()) {
            throw new StanzaRefused(StanzaError.serviceUnavailable());
        }
    }

    /** News of the core; only queues. */
    public void posted(DirectMessagePosted news) {
        Optional<Sent> sent = inFlight.take(news.origin());
        signs.said(news.author().id(), news.to().id());
        lanes.computeIfAbsent(news.room(), id -> new Lane(executor)).run(() -> bring(news, sent));
    }

    private void bring(DirectMessagePosted news, Optional<Sent> sent) {
        Jid author = house.jid(news.author());
        Jid to = house.jid(news.to());
        Element stanza = sent.map(Sent::xml)
                .orElseGet(() -> kept.made(news.message(), "chat", author).with("to", to.toString()));
        boolean archived = news.message().seq() > 0;
        String id = news.message().id().value();
        Element received = archived ? Kept.marked(stanza, to, id) : stanza;
        Jid address = sent.flatMap(from -> from.xml().attribute("to"))
                .flatMap(Jid::parse)
                .orElse(to);
        Set<Jid> reached = deliver(news.to(), address, received);
        Carbons.received(house.devices().of(news.to().id()), received, reached);
        if (!news.author().id().equals(news.to().id())) {
            Element own = archived ? Kept.marked(stanza, author, id) : stanza;
            Jid from = sent.map(Sent::device).map(Device::jid).orElse(author);
            Carbons.sent(house.devices().of(news.author().id()), own, from);
        }
    }

    /** Brings a message to the devices that the rules name (RFC 6121 §8.5); says which. */
    private Set<Jid> deliver(User other, Jid to, Element stanza) {
        Collection<Device> all = house.devices().of(other.id());
        Optional<Device> named = all.stream()
                .filter(device -> to.isFull() && device.jid().equals(to))
                .findFirst();
        String type = stanza.attribute("type", "normal");
        var reached = new HashSet<Jid>();
        if (named.isPresent()) {
            named.get().send(stanza);
            reached.add(to);
        } else if (!type.equals("error") && !(to.isFull() && !type.equals("chat"))) {
            for (Device device : all) {
                if (device.welcomesMessages()) {
                    device.send(stanza);
                    reached.add(device.jid());
                }
            }
        }
        if (reached.isEmpty()) {
            keepForLater(other, stanza, type);
        }
        return reached;
    }

    /** XEP-0160: what somebody said waits; what only tells a state does not. */
    private void keepForLater(User other, Element stanza, String type) {
        boolean worthIt = (type.equals("chat") || type.equals("normal"))
                && (stanza.child("body").isPresent()
                        || stanza.child("store", HINTS).isPresent())
                && stanza.child("no-store", HINTS).isEmpty();
        String owner = other.id().value();
        if (!worthIt || house.core().notes().list(owner, OFFLINE).size() >= MAX_OFFLINE) {
            return;
        }
        var now = house.clock().instant();
        Element delayed =
                stanza.with(Stamps.delay(now, Jid.domain(house.settings().domain())));
        String name = "%016x-%s".formatted(now.toEpochMilli(), UUID.randomUUID());
        house.core().notes().put(new Note(owner, OFFLINE, name, XmlWriter.alone(delayed)));
    }

    /** Brings what was said while no device was there. */
    public void arrived(Device device) {
        String owner = device.user().value();
        List<Note> waiting = house.core().notes().list(owner, OFFLINE);
        if (waiting.isEmpty()) {
            return;
        }
        waiting.forEach(note -> device.send(ContactBook.parsed(note.text())));
        house.core().notes().change(notes -> waiting.forEach(note -> notes.remove(owner, OFFLINE, note.name())));
    }
}
