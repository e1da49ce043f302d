package letschat.xmpp.feature;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import letschat.core.model.Note;
import letschat.core.model.UserId;
import letschat.xmpp.house.XmppHouse;
import letschat.xmpp.xml.Element;
import letschat.xmpp.xml.XmlWriter;

/** Nodes and items of personal eventing, kept as notes; but how far somebody has read is kept by the house. */
final class PepStore {
    private static final String NODES = "pep";
    private static final String ITEMS = "pep:";
    private static final String WHEN = "at";

    private final XmppHouse house;
    private final Map<String, Marks> marks;

    /** Of nodes that are all kept as notes. */
    PepStore(XmppHouse house) {
        this(house, Map.of());
    }

    /** @param marks what else shows as a node, by the node's name */
    PepStore(XmppHouse house, Map<String, Marks> marks) {
        this.house = house;
        this.marks = marks;
    }

    Optional<PepNode> node(String owner, String name) {
        if (marks.containsKey(name)) {
            return Optional.of(Marks.node());
        }
        return house.core().notes().find(owner, NODES, name).map(text -> PepNode.read(name, ContactBook.parsed(text)));
    }

    List<PepNode> nodes(String owner) {
        return house.core().notes().list(owner, NODES).stream()
                .map(note -> PepNode.read(note.name(), ContactBook.parsed(note.text())))
                .toList();
    }

    void put(String owner, PepNode node) {
        house.core().notes().put(new Note(owner, NODES, node.name(), XmlWriter.alone(node.form("submit"))));
    }

    void remove(String owner, String node) {
        house.core().notes().change(notes -> {
            notes.remove(owner, NODES, node);
            notes.removeAll(owner, ITEMS + node);
        });
    }

    /** The items, the oldest first. */
    List<Element> items(String owner, String node) {
        Marks shown = marks.get(node);
        if (shown != null) {
            return shown.items(house.callerFor(new UserId(owner)));
        }
        return house.core().notes().list(owner, ITEMS + node).stream()
                .map(note -> ContactBook.parsed(note.text()))
                .sorted(Comparator.comparing(item -> item.attribute(WHEN, "")))
                .map(item -> item.without(WHEN))
                .toList();
    }

    /** Keeps an item, and forgets the oldest beyond what the node keeps. */
    void publish(String owner, PepNode node, Element item) {
        String id = item.attribute("id", "");
        String when = "%016x".formatted(house.clock().millis());
        List<Element> before = items(owner, node.name());
        long others = before.stream()
                .filter(kept -> !kept.attribute("id", "").equals(id))
                .count();
        long tooMany = Math.max(0, others + 1 - Math.max(1, node.maxItems()));
        house.core().notes().change(notes -> {
            before.stream()
                    .map(kept -> kept.attribute("id", ""))
                    .filter(kept -> !kept.equals(id))
                    .limit(tooMany)
                    .forEach(kept -> notes.remove(owner, ITEMS + node.name(), kept));
            notes.put(new Note(owner, ITEMS + node.name(), id, XmlWriter.alone(item.with(WHEN, when))));
        });
    }

    /** False when there was no such item. */
    boolean retract(String owner, String node, String id) {
        boolean there = house.core().notes().find(owner, ITEMS + node, id).isPresent();
        house.core().notes().remove(owner, ITEMS + node, id);
        return there;
    }
}
