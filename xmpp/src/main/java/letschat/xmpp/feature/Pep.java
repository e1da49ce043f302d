package letschat.xmpp.feature;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import letschat.core.model.User;
import letschat.xmpp.house.Device;
import letschat.xmpp.house.XmppHouse;
import letschat.xmpp.stanza.ErrorType;
import letschat.xmpp.stanza.Iq;
import letschat.xmpp.stanza.StanzaError;
import letschat.xmpp.stanza.StanzaRefused;
import letschat.xmpp.stanza.StanzaRouter;
import letschat.xmpp.stanza.Target;
import letschat.xmpp.xml.Element;
import letschat.xmpp.xml.Namespaces;

/** Personal eventing: each account is a small publish-subscribe service (XEP-0163, a part of XEP-0060). */
public final class Pep {
    static final String NAMESPACE = "http://jabber.org/protocol/pubsub";
    static final String OWNER = NAMESPACE + "#owner";
    static final String EVENT = NAMESPACE + "#event";
    static final String ERRORS = NAMESPACE + "#errors";
    private static final int MOST_NODES = 500;

    private final XmppHouse house;
    private final ContactBook book;
    private final PepStore store;
    private final PepNews news;
    private final Portraits portraits;
    private final Consumer<User> pictured;
    private final Bookmarks bookmarks;
    private final Marks marks;
    private final Displayed displayed;
    private final VCard4 cards;

    /** What is no node like any other: items that show what the house keeps otherwise. */
    record Special(Portraits portraits, Marks marks, Displayed displayed, VCard4 cards) {}

    /** @param pictured told of who shows another picture */
    Pep(XmppHouse house, ContactBook book, PepStore store, PepNews news, Special special, Consumer<User> pictured) {
        this.house = house;
        this.book = book;
        this.store = store;
        this.news = news;
        this.portraits = special.portraits();
        this.marks = special.marks();
        this.displayed = special.displayed();
        this.cards = special.cards();
        this.pictured = pictured;
        this.bookmarks = new Bookmarks(store, news);
    }

    Bookmarks bookmarks() {
        return bookmarks;
    }

    void addTo(StanzaRouter<Device> router) {
        Set<Target> own = Set.of(Target.SELF);
        router.iq(own, Iq.Type.SET, "pubsub", NAMESPACE, this::change);
        router.iq(own, Iq.Type.SET, "pubsub", OWNER, this::own);
        router.iq(own, Iq.Type.GET, "pubsub", OWNER, this::configuration);
        router.iq(Set.of(Target.SELF, Target.ACCOUNT), Iq.Type.GET, "pubsub", NAMESPACE, this::items);
        router.iq(Set.of(Target.SELF, Target.ACCOUNT), Iq.Type.GET, "query", Disco.ITEMS, this::nodes);
    }

    /** A device now wants to hear of these nodes: it is sent the last item of each (XEP-0163 §4.3.2). */
    public void wanted(Device device, Set<String> nodes) {
        portraits.refresh(house.caller(device).user());
        news.wanted(device, nodes);
    }

    private static String owner(Device device) {
        return device.user().value();
    }

    private Optional<Element> change(Device device, Iq question) {
        Element action = action(question);
        return switch (action.name()) {
            case "publish" -> Optional.of(publish(device, question, action));
            case "retract" -> {
                Element done = retract(device, question, action);
                bookmarks.changed(house.caller(device).user(), nodeName(action));
                yield Optional.of(done);
            }
            case "create" -> Optional.of(create(device, question, action));
            default -> throw unsupported(action.name());
        };
    }

    static Element action(Iq question) {
        return question.payload().firstChild().orElseThrow(() -> new StanzaRefused(StanzaError.badRequest()));
    }

    static String nodeName(Element action) {
        return action.attribute("node")
                .filter(name -> !name.isEmpty() && name.length() <= 1000)
                .orElseThrow(
                        () -> new StanzaRefused(StanzaError.badRequest().with(Element.of("nodeid-required", ERRORS))));
    }

    private Element publish(Device device, Iq question, Element action) {
        String name = nodeName(action);
        Map<String, List<String>> conditions = question.payload()
                .child("publish-options", NAMESPACE)
                .flatMap(Forms::in)
                .map(Forms::values)
                .orElse(Map.of());
        PepNode node = store.node(owner(device), name).orElseGet(() -> made(device, name, conditions));
        if (!node.fits(conditions)) {
            throw new StanzaRefused(StanzaError.conflict().with(Element.of("precondition-not-met", ERRORS)));
        }
        Optional<Element> given = action.child("item", NAMESPACE);
        node.refuseUnfit(given);
        var published = Element.builder("publish", NAMESPACE).with("node", name);
        given.ifPresent(item -> {
            String id = item.attribute("id")
                    .filter(text -> !text.isEmpty())
                    .orElse(UUID.randomUUID().toString());
            Element kept = item.with("id", id);
            published.with(Element.of("item", NAMESPACE).with("id", id));
            if (name.equals(Marks.NODE)) {
                // The house tells of the moved mark, and so comes the news.
                marks.publish(house.caller(device), kept, displayed);
                return;
            }
            if (name.equals(Portraits.METADATA)) {
                portraits.publishing(device, kept);
            }
            if (node.persist() && node.maxItems() > 0) {
                store.publish(owner(device), node, kept);
            }
            news.published(house.caller(device).user(), node, kept);
            after(device, name);
        });
        if (given.isEmpty()) {
            news.touched(house.caller(device).user(), node);
        }
        return question.result(Element.of("pubsub", NAMESPACE).with(published.build()));
    }

    /** What else shows the same follows. */
    private void after(Device device, String node) {
        User user = house.caller(device).user();
        bookmarks.changed(user, node);
        if (node.equals(Portraits.METADATA)) {
            pictured.accept(user);
        }
    }

    private PepNode made(Device device, String name, Map<String, List<String>> values) {
        if (store.nodes(owner(device)).size() >= MOST_NODES) {
            throw new StanzaRefused(StanzaError.resourceConstraint());
        }
        PepNode node =
                PepNode.fresh(name).with(values).orElseThrow(() -> new StanzaRefused(StanzaError.notAcceptable()));
        store.put(owner(device), node);
        return node;
    }

    private Element create(Device device, Iq question, Element action) {
        String name = action.attribute("node", UUID.randomUUID().toString());
        if (store.node(owner(device), name).isPresent()) {
            throw new StanzaRefused(StanzaError.conflict());
        }
        made(
                device,
                name,
                question.payload()
                        .child("configure", NAMESPACE)
                        .flatMap(Forms::in)
                        .map(Forms::values)
                        .orElse(Map.of()));
        return question.result(Element.of("pubsub", NAMESPACE)
                .with(Element.of("create", NAMESPACE).with("node", name)));
    }

    private Element retract(Device device, Iq question, Element action) {
        PepNode node = existing(owner(device), nodeName(action));
        String id = action.child("item", NAMESPACE)
                .flatMap(item -> item.attribute("id"))
                .orElseThrow(
                        () -> new StanzaRefused(StanzaError.badRequest().with(Element.of("item-required", ERRORS))));
        if (!store.retract(owner(device), node.name(), id)) {
            throw new StanzaRefused(StanzaError.itemNotFound());
        }
        news.retracted(house.caller(device).user(), node, id);
        return question.result();
    }

    private PepNode existing(String owner, String name) {
        return store.node(owner, name).orElseThrow(() -> new StanzaRefused(StanzaError.itemNotFound()));
    }

    private Optional<Element> own(Device device, Iq question) {
        Element action = action(question);
        PepNode node = existing(owner(device), nodeName(action));
        switch (action.name()) {
            case "delete" -> {
                store.remove(owner(device), node.name());
                news.deleted(house.caller(device).user(), node);
            }
            case "purge" ->
                store.items(owner(device), node.name())
                        .forEach(item -> store.retract(owner(device), node.name(), item.attribute("id", "")));
            case "configure" ->
                store.put(
                        owner(device),
                        Forms.in(action)
                                .map(Forms::values)
                                .flatMap(node::with)
                                .orElseThrow(() -> new StanzaRefused(StanzaError.notAcceptable())));
            default -> throw unsupported(action.name());
        }
        return Optional.of(question.result());
    }

    private Optional<Element> configuration(Device device, Iq question) {
        Element action = action(question);
        return switch (action.name()) {
            case "default" ->
                Optional.of(question.result(Element.of("pubsub", OWNER)
                        .with(Element.of("default", OWNER)
                                .with(PepNode.fresh("").form("form")))));
            case "configure" -> {
                PepNode node = existing(owner(device), nodeName(action));
                yield Optional.of(question.result(Element.of("pubsub", OWNER)
                        .with(Element.of("configure", OWNER)
                                .with("node", node.name())
                                .with(node.form("form")))));
            }
            default -> throw unsupported(action.name());
        };
    }

    private Optional<Element> items(Device device, Iq question) {
        Element action = action(question);
        if (!action.name().equals("items")) {
            throw unsupported(action.name());
        }
        User user = user(device, question);
        if (Portraits.holds(nodeName(action))) {
            portraits.refresh(user);
        }
        Optional<Element> known = cards.unpublished(user, nodeName(action));
        if (known.isPresent()) {
            return Optional.of(question.result(Element.of("pubsub", NAMESPACE).with(known.get())));
        }
        PepNode node = readable(device, user, nodeName(action));
        Element found = chosen(action, node, store.items(user.id().value(), node.name()));
        return Optional.of(question.result(Element.of("pubsub", NAMESPACE).with(found)));
    }

    /** Those of {@code items} that the question names, or its newest. */
    static Element chosen(Element action, PepNode node, List<Element> items) {
        List<String> wanted = action.children("item", NAMESPACE).stream()
                .map(item -> item.attribute("id", ""))
                .toList();
        int most = action.attribute("max_items")
                .filter(text -> text.matches("\\d{1,6}"))
                .map(Integer::parseInt)
                .orElse(PepNode.MOST_ITEMS);
        List<Element> found = wanted.isEmpty()
                ? items.subList(Math.max(0, items.size() - most), items.size())
                : items.stream()
                        .filter(item -> wanted.contains(item.attribute("id", "")))
                        .toList();
        return Element.of("items", NAMESPACE).with("node", node.name()).with(found);
    }

    private User user(Device device, Iq question) {
        return question.to().isEmpty()
                ? house.caller(device).user()
                : house.user(question.to().get())
                        .orElseThrow(() -> new StanzaRefused(StanzaError.serviceUnavailable()));
    }

    /** A node the device may not read is refused as one that is not there, unless it is by presence (XEP-0060 §6.5.9). */
    private PepNode readable(Device device, User user, String name) {
        PepNode node = existing(user.id().value(), name);
        if (user.id().equals(device.user()) || node.access() == PepNode.Access.OPEN) {
            return node;
        }
        if (node.access() == PepNode.Access.PRESENCE) {
            if (book.contact(user, device.account()).from()) {
                return node;
            }
            throw new StanzaRefused(
                    StanzaError.notAuthorized().with(Element.of("presence-subscription-required", ERRORS)));
        }
        throw new StanzaRefused(StanzaError.itemNotFound());
    }

    /** What a node is, for who may read it (XEP-0060 §5.3). */
    Element nodeInfo(Device device, User user, String name) {
        PepNode node = readable(device, user, name);
        return Disco.info(List.of(Disco.identity("pubsub", "leaf", node.name())), List.of(NAMESPACE));
    }

    private Optional<Element> nodes(Device device, Iq question) {
        User user = user(device, question);
        boolean own = user.id().equals(device.user());
        boolean hears = own || book.contact(user, device.account()).from();
        var query = Element.builder("query", Disco.ITEMS);
        for (PepNode node : store.nodes(user.id().value())) {
            boolean seen =
                    own || node.access() == PepNode.Access.OPEN || (node.access() == PepNode.Access.PRESENCE && hears);
            if (seen) {
                query.with(Element.of("item", Disco.ITEMS)
                        .with("jid", house.jid(user).toString())
                        .with("node", node.name()));
            }
        }
        return Optional.of(question.result(query.build()));
    }

    static StanzaRefused unsupported(String feature) {
        return new StanzaRefused(StanzaError.of(ErrorType.CANCEL, "feature-not-implemented")
                .with(Element.of("unsupported", ERRORS).with("feature", feature)));
    }

    static Element message(String from) {
        return Element.of("message", Namespaces.CLIENT).with("type", "headline").with("from", from);
    }
}
