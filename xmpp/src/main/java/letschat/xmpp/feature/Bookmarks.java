package letschat.xmpp.feature;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import letschat.core.model.User;
import letschat.xmpp.xml.Element;

/**
 * Bookmarks in their three forms, kept in step: an item a room (XEP-0402), all in one item (XEP-0048), and the same as
 * private XML (XEP-0411). The first is what counts.
 */
final class Bookmarks {
    static final String NATIVE = "urn:xmpp:bookmarks:1";
    static final String STORAGE = "storage:bookmarks";
    private static final String CURRENT = "current";

    private final PepStore store;
    private final PepNews news;

    Bookmarks(PepStore store, PepNews news) {
        this.store = store;
        this.news = news;
    }

    /** A node of the user's changed: if it is one of the two, the other follows. */
    void changed(User user, String node) {
        if (node.equals(NATIVE)) {
            Element item = Element.of("item", Pep.NAMESPACE).with("id", CURRENT).with(storage(user));
            publish(user, node(user, STORAGE, "1"), item);
        } else if (node.equals(STORAGE)) {
            store.items(user.id().value(), STORAGE).stream()
                    .reduce((earlier, later) -> later)
                    .flatMap(item -> item.child("storage", STORAGE))
                    .ifPresent(storage -> split(user, storage));
        }
    }

    /** All bookmarks in one element. */
    Element storage(User user) {
        var storage = Element.builder("storage", STORAGE);
        for (Element item : store.items(user.id().value(), NATIVE)) {
            item.child("conference", NATIVE).ifPresent(room -> storage.with(old(item.attribute("id", ""), room)));
        }
        return storage.build();
    }

    /** Takes bookmarks that came in one element. */
    void replace(User user, Element storage) {
        split(user, storage);
        changed(user, NATIVE);
    }

    private void split(User user, Element storage) {
        String owner = user.id().value();
        PepNode node = node(user, NATIVE, "max");
        var wanted = new ArrayList<String>();
        List<Element> before = store.items(owner, NATIVE);
        for (Element room : storage.children("conference", STORAGE)) {
            String id = room.attribute("jid", "");
            if (!id.isEmpty() && !wanted.contains(id)) {
                wanted.add(id);
                Element item = Element.of("item", Pep.NAMESPACE).with("id", id).with(modern(room, before, id));
                if (!before.contains(item)) {
                    publish(user, node, item);
                }
            }
        }
        for (Element item : before) {
            String id = item.attribute("id", "");
            if (!wanted.contains(id)) {
                store.retract(owner, NATIVE, id);
                news.retracted(user, node, id);
            }
        }
    }

    private void publish(User user, PepNode node, Element item) {
        store.publish(user.id().value(), node, item);
        news.published(user, node, item);
    }

    private PepNode node(User user, String name, String most) {
        return store.node(user.id().value(), name).orElseGet(() -> {
            PepNode fresh = PepNode.fresh(name)
                    .with(Map.of("pubsub#max_items", List.of(most)))
                    .orElseThrow();
            store.put(user.id().value(), fresh);
            return fresh;
        });
    }

    private static Element old(String jid, Element room) {
        return converted(room, STORAGE).with("jid", jid);
    }

    /** Extensions are known to the new form only, and outlive a change in the old one. */
    private static Element modern(Element room, List<Element> before, String id) {
        Element converted = converted(room, NATIVE);
        Optional<Element> extensions = before.stream()
                .filter(item -> item.attribute("id", "").equals(id))
                .findFirst()
                .flatMap(item -> item.child("conference", NATIVE))
                .flatMap(known -> known.child("extensions", NATIVE));
        return extensions.map(converted::with).orElse(converted);
    }

    private static Element converted(Element room, String namespace) {
        var converted = Element.builder("conference", namespace);
        for (String name : List.of("name", "autojoin")) {
            room.attribute(name).ifPresent(value -> converted.with(name, value));
        }
        for (String name : List.of("nick", "password")) {
            room.childText(name).ifPresent(text -> converted.child(name, text));
        }
        return converted.build();
    }
}
