package letschat.xmpp.feature;

import java.util.List;
import java.util.Set;
import letschat.core.model.User;
import letschat.xmpp.house.Device;
import letschat.xmpp.house.XmppHouse;
import letschat.xmpp.stanza.Jid;
import letschat.xmpp.xml.Element;

/** Brings the news of personal eventing to the devices that want it and may have it (XEP-0163 §4.3). */
final class PepNews {
    private final XmppHouse house;
    private final ContactBook book;
    private final PepStore store;

    PepNews(XmppHouse house, ContactBook book, PepStore store) {
        this.house = house;
        this.book = book;
        this.store = store;
    }

    void published(User publisher, PepNode node, Element item) {
        Element told =
                node.payloads() ? item : Element.of("item", Pep.NAMESPACE).with("id", item.attribute("id", ""));
        spread(publisher, node, items(node.name(), List.of(event(told))));
    }

    void touched(User publisher, PepNode node) {
        spread(publisher, node, items(node.name(), List.of()));
    }

    void retracted(User publisher, PepNode node, String id) {
        spread(
                publisher,
                node,
                items(node.name(), List.of(Element.of("retract", Pep.EVENT).with("id", id))));
    }

    void deleted(User publisher, PepNode node) {
        spread(
                publisher,
                node,
                Element.of("event", Pep.EVENT)
                        .with(Element.of("delete", Pep.EVENT).with("node", node.name())));
    }

    private static Element items(String node, List<Element> items) {
        return Element.of("event", Pep.EVENT)
                .with(Element.of("items", Pep.EVENT).with("node", node).with(items));
    }

    /** The item in the namespace of events. */
    private static Element event(Element item) {
        return new Element(item.name(), Pep.EVENT, item.attributes(), item.nodes());
    }

    private void spread(User owner, PepNode node, Element event) {
        Element message = Pep.message(house.jid(owner).toString()).with(event);
        tell(owner, node.name(), message);
        if (node.access() == PepNode.Access.WHITELIST) {
            return;
        }
        for (Contact contact : book.contacts(owner)) {
            if (contact.from()) {
                house.user(contact.jid()).ifPresent(other -> tell(other, node.name(), message));
            }
        }
    }

    private void tell(User user, String node, Element message) {
        for (Device device : house.devices().of(user.id())) {
            if (device.available() && device.notifiedOf().contains(node)) {
                device.send(message.with("to", device.jid().toString()));
            }
        }
    }

    /** Tells of the newest item of a node once more. */
    void last(User owner, String name) {
        String id = owner.id().value();
        store.node(id, name)
                .ifPresent(node -> store.items(id, name).stream()
                        .reduce((earlier, later) -> later)
                        .ifPresent(item -> published(owner, node, item)));
    }

    /** Sends a device the last item of each of these nodes, its own and those of whom it hears. */
    void wanted(Device device, Set<String> nodes) {
        if (nodes.isEmpty()) {
            return;
        }
        User user = house.caller(device).user();
        for (PepNode node : store.nodes(user.id().value())) {
            last(device, user, device.account(), node, nodes);
        }
        for (Contact contact : book.contacts(user)) {
            if (contact.to()) {
                house.user(contact.jid())
                        .filter(other -> book.contact(other, device.account()).from())
                        .ifPresent(other -> lastOf(device, other, nodes));
            }
        }
    }

    private void lastOf(Device device, User other, Set<String> nodes) {
        for (PepNode node : store.nodes(other.id().value())) {
            if (node.access() != PepNode.Access.WHITELIST) {
                last(device, other, house.jid(other), node, nodes);
            }
        }
    }

    private void last(Device device, User owner, Jid from, PepNode node, Set<String> nodes) {
        if (!nodes.contains(node.name())) {
            return;
        }
        List<Element> items = store.items(owner.id().value(), node.name());
        if (!items.isEmpty()) {
            Element message = Pep.message(from.toString()).with(items(node.name(), List.of(event(items.getLast()))));
            device.send(message.with("to", device.jid().toString()));
        }
    }
}
