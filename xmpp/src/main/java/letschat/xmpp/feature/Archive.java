package letschat.xmpp.feature;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import letschat.core.model.Caller;
import letschat.core.model.DirectQuery;
import letschat.core.model.Message;
import letschat.core.model.MessageId;
import letschat.xmpp.feature.ArchiveAnswer.Hit;
import letschat.xmpp.house.Device;
import letschat.xmpp.house.Kept;
import letschat.xmpp.house.Retraction;
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
        Caller caller = house.caller(device);
        int most = asked.ids().isEmpty() ? asked.max() : asked.ids().size();
        List<Message> found = found(caller, asked, most + 1);
        boolean complete = found.size() <= most;
        List<Message> page = complete ? found : found.subList(0, most);
        List<Hit> hits =
                (asked.last() ? page.reversed() : page).stream().map(this::hit).toList();
        return Optional.of(new ArchiveAnswer(hits, complete).send(device, question, asked, device.account()));
    }

    private Hit hit(Message message) {
        Element stanza = message.removed()
                ? Retraction.tombstone(message, "chat")
                        .with("from", kept.author(message).toString())
                : kept.stanza(message, "chat", kept.author(message));
        return new Hit(message.id().value(), message.posted(), stanza);
    }

    /** The messages that the question is about, from the end that it asks for. */
    private List<Message> found(Caller caller, ArchiveQuestion asked, int take) {
        if (!house.core().settings().direct().enabled()) {
            return List.of();
        }
        var query = new DirectQuery(
                caller.id(),
                asked.after().map(Archive::id),
                asked.before().map(Archive::id),
                asked.start(),
                asked.end(),
                asked.text().filter(text -> !text.isBlank()),
                asked.ids().stream()
                        .flatMap(id -> MessageId.parse(id).stream())
                        .collect(Collectors.toUnmodifiableSet()),
                asked.last(),
                take);
        if (asked.with().isEmpty()) {
            return house.core().directMessages().archive(caller, query);
        }
        return asked.with()
                .flatMap(house::user)
                .flatMap(other -> house.core().directMessages().conversation(caller, other.id()))
                .map(room -> house.core().directMessages().archive(caller, query.in(room.id())))
                .orElse(List.of());
    }

    private static MessageId id(String text) {
        return MessageId.parse(text).orElseThrow(() -> new StanzaRefused(StanzaError.itemNotFound()));
    }

    private Optional<Element> metadata(Device device, Iq question) {
        Caller caller = house.caller(device);
        var metadata = Element.builder("metadata", ArchiveQuestion.NAMESPACE);
        var direct = house.core().directMessages();
        direct.archive(caller, DirectQuery.end(caller.id(), false))
                .forEach(first -> metadata.with(end("start", first)));
        direct.archive(caller, DirectQuery.end(caller.id(), true)).forEach(last -> metadata.with(end("end", last)));
        return Optional.of(question.result(metadata.build()));
    }

    private static Element end(String name, Message message) {
        return Element.of(name, ArchiveQuestion.NAMESPACE)
                .with("id", message.id().value())
                .with("timestamp", Stamps.text(message.posted()));
    }
}
