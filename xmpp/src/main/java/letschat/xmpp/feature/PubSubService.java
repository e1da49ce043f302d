package letschat.xmpp.feature;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import letschat.core.model.Note;
import letschat.core.model.User;
import letschat.core.model.UserId;
import letschat.xmpp.house.Device;
import letschat.xmpp.house.XmppHouse;
import letschat.xmpp.stanza.Iq;
import letschat.xmpp.stanza.Jid;
import letschat.xmpp.stanza.StanzaError;
import letschat.xmpp.stanza.StanzaRefused;
import letschat.xmpp.stanza.StanzaRouter;
import letschat.xmpp.stanza.Target;
import letschat.xmpp.xml.Element;

/** Nodes that belong to the house, not to an account: who makes one publishes there, others subscribe (XEP-0060). */
final class PubSubService {
    private static final String OWNER = "pubsub";
    private static final String MAKER = "pubsub-maker";
    private static final String SUBSCRIBER = "pubsub-subscriber:";
    private static final int MOST_NODES = 1000;
    private static final Set<Target> HERE = Set.of(Target.PUBSUB);

    private final XmppHouse house;
    private final PepStore store;

    PubSubService(XmppHouse house) {
        this.house = house;
        this.store = new PepStore(house);
    }

    void addTo(StanzaRouter<Device> router) {
        router.iq(HERE, Iq.Type.SET, "pubsub", Pep.NAMESPACE, this::change);
        router.iq(
                HERE, Iq.Type.GET, "pubsub", Pep.NAMESPACE, (device, question) -> Optional.of(items(device, question)));
        router.iq(HERE, Iq.Type.SET, "pubsub", Pep.OWNER, this::own);
        router.iq(HERE, Iq.Type.GET, "pubsub", Pep.OWNER, this::configuration);
        router.iq(HERE, Iq.Type.GET, "query", Disco.INFO, this::info);
        router.answer(HERE, Iq.Type.GET, "query", Disco.ITEMS, this::list);
    }

    private Optional<Element> info(Device device, Iq question) {
        Optional<String> node = question.payload().attribute("node").filter(name -> !name.isEmpty());
        String type = node.isPresent() ? "leaf" : "service";
        node.ifPresent(name -> readable(device, name));
        return Optional.of(question.result(Disco.info(
                List.of(Disco.identity("pubsub", type, node.orElse("Let's Chat"))),
                List.of(
                        Disco.INFO,
                        Disco.ITEMS,
                        Pep.NAMESPACE,
                        Pep.NAMESPACE + "#create-nodes",
                        Pep.NAMESPACE + "#publish"))));
    }

    private Element list(Iq question) {
        var query = Element.builder("query", Disco.ITEMS);
        store.nodes(OWNER).stream()
                .filter(node -> node.access() == PepNode.Access.OPEN)
                .forEach(node -> query.with(Element.of("item", Disco.ITEMS)
                        .with("jid", house.settings().pubsub())
                        .with("node", node.name())));
        return question.result(query.build());
    }

    private Optional<Element> change(Device device, Iq question) {
        Element action = Pep.action(question);
        return Optional.of(
                switch (action.name()) {
                    case "create" -> create(device, question, action);
                    case "publish" -> publish(device, question, action);
                    case "retract" -> retract(device, question, action);
                    case "subscribe" -> subscribe(device, question, action, true);
                    case "unsubscribe" -> subscribe(device, question, action, false);
                    default -> throw Pep.unsupported(action.name());
                });
    }

    private Element create(Device device, Iq question, Element action) {
        String name = action.attribute("node", UUID.randomUUID().toString());
        if (store.node(OWNER, name).isPresent()) {
            throw new StanzaRefused(StanzaError.conflict());
        }
        if (store.nodes(OWNER).size() >= MOST_NODES) {
            throw new StanzaRefused(StanzaError.resourceConstraint());
        }
        Map<String, List<String>> values = question.payload()
                .child("configure", Pep.NAMESPACE)
                .flatMap(Forms::in)
                .map(Forms::values)
                .orElse(Map.of());
        store.put(OWNER, usual(name).with(values).orElseThrow(() -> new StanzaRefused(StanzaError.notAcceptable())));
        house.core().notes().put(new Note(OWNER, MAKER, name, device.user().value()));
        return question.result(Element.of("pubsub", Pep.NAMESPACE)
                .with(Element.of("create", Pep.NAMESPACE).with("node", name)));
    }

    private static PepNode usual(String name) {
        return new PepNode(name, PepNode.Access.OPEN, PepNode.MOST_ITEMS, true, true);
    }

    private PepNode existing(String name) {
        return store.node(OWNER, name).orElseThrow(() -> new StanzaRefused(StanzaError.itemNotFound()));
    }

    private boolean made(Device device, String name) {
        return house.core()
                .notes()
                .find(OWNER, MAKER, name)
                .filter(maker -> maker.equals(device.user().value()))
                .isPresent();
    }

    private PepNode own(Device device, String name) {
        PepNode node = existing(name);
        if (!made(device, name)) {
            throw new StanzaRefused(StanzaError.forbidden());
        }
        return node;
    }

    private PepNode readable(Device device, String name) {
        PepNode node = existing(name);
        if (node.access() != PepNode.Access.OPEN && !made(device, name)) {
            throw new StanzaRefused(StanzaError.itemNotFound());
        }
        return node;
    }

    private Element publish(Device device, Iq question, Element action) {
        PepNode node = own(device, Pep.nodeName(action));
        Optional<Element> given = action.child("item", Pep.NAMESPACE);
        node.refuseUnfit(given);
        Optional<Element> item = given.map(
                raw -> raw.with("id", raw.attribute("id", UUID.randomUUID().toString())));
        if (node.persist()) {
            item.ifPresent(kept -> store.publish(OWNER, node, kept));
        }
        tell(
                node,
                item.map(kept -> node.payloads() ? kept : kept.withoutChildren(child -> true))
                        .map(kept -> new Element(kept.name(), Pep.EVENT, kept.attributes(), kept.nodes())));
        var published = Element.builder("publish", Pep.NAMESPACE).with("node", node.name());
        item.ifPresent(kept -> published.with(Element.of("item", Pep.NAMESPACE).with("id", kept.attribute("id", ""))));
        return question.result(Element.of("pubsub", Pep.NAMESPACE).with(published.build()));
    }

    private void tell(PepNode node, Optional<Element> item) {
        var items =
                Element.builder("items", Pep.EVENT).with("node", node.name()).with(item);
        Element message = Pep.message(house.settings().pubsub())
                .with(Element.of("event", Pep.EVENT).with(items.build()));
        for (Note subscriber : house.core().notes().list(OWNER, SUBSCRIBER + node.name())) {
            for (Device device : house.devices().of(new UserId(subscriber.text()))) {
                if (device.available()) {
                    device.send(message.with("to", device.jid().toString()));
                }
            }
        }
    }

    private Element retract(Device device, Iq question, Element action) {
        PepNode node = own(device, Pep.nodeName(action));
        String id = action.child("item", Pep.NAMESPACE)
                .flatMap(item -> item.attribute("id"))
                .orElseThrow(() -> new StanzaRefused(StanzaError.badRequest()));
        if (!store.retract(OWNER, node.name(), id)) {
            throw new StanzaRefused(StanzaError.itemNotFound());
        }
        tell(node, Optional.of(Element.of("retract", Pep.EVENT).with("id", id)));
        return question.result();
    }

    private Element subscribe(Device device, Iq question, Element action, boolean on) {
        PepNode node = readable(device, Pep.nodeName(action));
        Optional<Jid> jid = action.attribute("jid").flatMap(Jid::parse);
        if (jid.filter(named -> named.sameBare(device.jid())).isEmpty()) {
            throw new StanzaRefused(StanzaError.badRequest().with(Element.of("invalid-jid", Pep.ERRORS)));
        }
        String kind = SUBSCRIBER + node.name();
        User user = house.caller(device).user();
        String name = house.jid(user).toString();
        if (!on) {
            house.core().notes().remove(OWNER, kind, name);
            return question.result();
        }
        house.core().notes().put(new Note(OWNER, kind, name, user.id().value()));
        return question.result(Element.of("pubsub", Pep.NAMESPACE)
                .with(Element.of("subscription", Pep.NAMESPACE)
                        .with("node", node.name())
                        .with("jid", name)
                        .with("subscription", "subscribed")));
    }

    private Element items(Device device, Iq question) {
        Element action = Pep.action(question);
        if (!action.name().equals("items")) {
            throw Pep.unsupported(action.name());
        }
        PepNode node = readable(device, Pep.nodeName(action));
        return question.result(
                Element.of("pubsub", Pep.NAMESPACE).with(Pep.chosen(action, node, store.items(OWNER, node.name()))));
    }

    private Optional<Element> own(Device device, Iq question) {
        Element action = Pep.action(question);
        PepNode node = own(device, Pep.nodeName(action));
        switch (action.name()) {
            case "delete" -> {
                store.remove(OWNER, node.name());
                house.core().notes().change(notes -> {
                    notes.remove(OWNER, MAKER, node.name());
                    notes.removeAll(OWNER, SUBSCRIBER + node.name());
                });
            }
            case "configure" ->
                store.put(
                        OWNER,
                        Forms.in(action)
                                .map(Forms::values)
                                .flatMap(node::with)
                                .orElseThrow(() -> new StanzaRefused(StanzaError.notAcceptable())));
            default -> throw Pep.unsupported(action.name());
        }
        return Optional.of(question.result());
    }

    private Optional<Element> configuration(Device device, Iq question) {
        Element action = Pep.action(question);
        boolean usual = action.name().equals("default");
        if (!usual && !action.name().equals("configure")) {
            throw Pep.unsupported(action.name());
        }
        PepNode node = usual ? usual("") : own(device, Pep.nodeName(action));
        Element answer = Element.of(action.name(), Pep.OWNER).with(node.form("form"));
        return Optional.of(question.result(
                Element.of("pubsub", Pep.OWNER).with(usual ? answer : answer.with("node", node.name()))));
    }
}
