package letschat.xmpp.feature;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;
import letschat.core.model.Caller;
import letschat.core.model.Message;
import letschat.core.model.MessageId;
import letschat.core.model.MessageQuery;
import letschat.core.model.Page;
import letschat.core.model.Room;
import letschat.core.model.RoomId;
import letschat.core.model.User;
import letschat.xmpp.feature.ArchiveAnswer.Hit;
import letschat.xmpp.house.Device;
import letschat.xmpp.house.Kept;
import letschat.xmpp.house.Stamps;
import letschat.xmpp.house.XmppHouse;
import letschat.xmpp.stanza.Iq;
import letschat.xmpp.stanza.StanzaError;
import letschat.xmpp.stanza.StanzaRefused;
import letschat.xmpp.stanza.StanzaRouter;
import letschat.xmpp.stanza.Target;
import letschat.xmpp.xml.Element;

/** A user's own archive: all their direct conversations, in one order (XEP-0313). */
final class Archive {
    /** What one question reads of one conversation at most. */
    private static final int READ = 1000;

    private final XmppHouse house;
    private final Kept kept;

    Archive(XmppHouse house, Kept kept) {
        this.house = house;
        this.kept = kept;
    }

    void addTo(StanzaRouter<Device> router) {
        Set<Target> own = Set.of(Target.SELF);
        router.iq(own, Iq.Type.SET, "query", ArchiveQuestion.NAMESPACE, this::query);
        router.answer(
                own,
                Iq.Type.GET,
                "query",
                ArchiveQuestion.NAMESPACE,
                question -> question.result(
                        Element.of("query", ArchiveQuestion.NAMESPACE).with(ArchiveQuestion.form())));
        router.answer(own, Iq.Type.GET, "prefs", ArchiveQuestion.NAMESPACE, Archive::preferences);
        router.answer(own, Iq.Type.SET, "prefs", ArchiveQuestion.NAMESPACE, Archive::preferences);
        router.iq(own, Iq.Type.GET, "metadata", ArchiveQuestion.NAMESPACE, this::metadata);
    }

    /** Everything is archived, always: the web shows it too. */
    private static Element preferences(Iq question) {
        return question.result(Element.of("prefs", ArchiveQuestion.NAMESPACE)
                .with("default", "always")
                .with(Element.of("always", ArchiveQuestion.NAMESPACE))
                .with(Element.of("never", ArchiveQuestion.NAMESPACE)));
    }

    private Optional<Element> query(Device device, Iq question) {
        ArchiveQuestion asked = ArchiveQuestion.read(question);
        List<Message> found = found(house.caller(device), asked);
        Predicate<Message> wanted = message ->
                asked.after().map(id -> message.id().value().compareTo(id) > 0).orElse(true)
                        && asked.before()
                                .map(id -> message.id().value().compareTo(id) < 0)
                                .orElse(true)
                        && (asked.ids().isEmpty()
                                || asked.ids().contains(message.id().value()));
        List<Message> matching = found.stream().filter(wanted).toList();
        int size = matching.size();
        int take = Math.min(size, asked.ids().isEmpty() ? asked.max() : size);
        List<Message> page = asked.last() ? matching.subList(size - take, size) : matching.subList(0, take);
        List<Hit> hits = page.stream().map(this::hit).toList();
        return Optional.of(new ArchiveAnswer(hits, take == size).send(device, question, asked, device.account()));
    }

    private Hit hit(Message message) {
        return new Hit(message.id().value(), message.posted(), kept.stanza(message, "chat", kept.author(message)));
    }

    /** The messages that the question is about, the oldest first. */
    private List<Message> found(Caller caller, ArchiveQuestion asked) {
        if (!house.core().settings().direct().enabled()) {
            return List.of();
        }
        if (asked.after()
                .or(asked::before)
                .filter(id -> MessageId.parse(id).isEmpty())
                .isPresent()) {
            throw new StanzaRefused(StanzaError.itemNotFound());
        }
        var all = new ArrayList<Message>();
        if (asked.with().isPresent()) {
            Optional<User> other = asked.with().flatMap(house::user);
            other.ifPresent(user -> all.addAll(house.core()
                    .directMessages()
                    .page(caller, user.id(), query(caller.id().value(), asked))));
        } else {
            for (Room room : house.core().directMessages().list(caller)) {
                all.addAll(house.core().messages().page(caller, query(room.id().value(), asked), Optional.empty()));
            }
        }
        all.sort(Comparator.comparing(Message::id));
        return Collections.unmodifiableList(all);
    }

    private static MessageQuery query(String room, ArchiveQuestion asked) {
        boolean fromStart = asked.after().isPresent() || asked.start().isPresent() || !asked.last();
        return new MessageQuery(
                new RoomId(room),
                OptionalLong.empty(),
                OptionalLong.empty(),
                asked.after().flatMap(MessageId::parse),
                asked.start().map(start -> start.minusMillis(1)),
                asked.end(),
                asked.text().filter(text -> !text.isBlank()),
                !fromStart,
                new Page(0, READ));
    }

    private Optional<Element> metadata(Device device, Iq question) {
        var all = new ArrayList<Message>();
        Caller caller = house.caller(device);
        for (Room room : house.core().directMessages().list(caller)) {
            var messages = house.core().messages();
            all.addAll(messages.page(caller, MessageQuery.newest(room.id(), new Page(0, 1)), Optional.empty()));
            all.addAll(messages.page(caller, MessageQuery.after(room.id(), 0, 1), Optional.empty()));
        }
        all.sort(Comparator.comparing(Message::id));
        var metadata = Element.builder("metadata", ArchiveQuestion.NAMESPACE);
        if (!all.isEmpty()) {
            metadata.with(end("start", all.getFirst())).with(end("end", all.getLast()));
        }
        return Optional.of(question.result(metadata.build()));
    }

    private static Element end(String name, Message message) {
        return Element.of(name, ArchiveQuestion.NAMESPACE)
                .with("id", message.id().value())
                .with("timestamp", Stamps.text(message.posted()));
    }
}
