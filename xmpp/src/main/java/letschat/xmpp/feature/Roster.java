package letschat.xmpp.feature;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
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
import letschat.xmpp.xml.Namespaces;
import letschat.xmpp.xml.XmlWriter;

/** The contact list (RFC 6121 §2). */
public final class Roster {
    private static final int MAX_NAME = 1023;
    private static final int MAX_GROUPS = 32;

    private final XmppHouse house;
    private final ContactBook book;
    private final Subscriptions subscriptions;

    public Roster(XmppHouse house, ContactBook book, Subscriptions subscriptions) {
        this.house = house;
        this.book = book;
        this.subscriptions = subscriptions;
    }

    void addTo(StanzaRouter<Device> router) {
        router.iq(Set.of(Target.SELF, Target.HOUSE), Iq.Type.GET, "query", Contact.NAMESPACE, this::list);
        router.iq(Set.of(Target.SELF, Target.HOUSE), Iq.Type.SET, "query", Contact.NAMESPACE, this::set);
    }

    private Optional<Element> list(Device device, Iq question) {
        device.askedForRoster();
        List<Element> items =
                book.contacts(user(device)).stream().map(Contact::item).toList();
        Optional<String> known = question.payload().attribute("ver");
        String version = version(items);
        if (known.filter(version::equals).isPresent()) {
            // RFC 6121 §2.6.3: nothing has changed.
            return Optional.of(question.result());
        }
        Element query = Element.of("query", Contact.NAMESPACE).with(items);
        return Optional.of(question.result(known.isPresent() ? query.with("ver", version) : query));
    }

    /** The same for the same entries, in whatever order they were added. */
    private static String version(List<Element> items) {
        var entries = new TreeSet<String>();
        items.forEach(item -> entries.add(XmlWriter.alone(item)));
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(String.join("", entries).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }

    private User user(Device device) {
        return house.caller(device).user();
    }

    private Optional<Element> set(Device device, Iq question) {
        List<Element> items = question.payload().children();
        if (items.size() != 1 || !items.getFirst().name().equals("item")) {
            throw new StanzaRefused(StanzaError.badRequest());
        }
        Element item = items.getFirst();
        Jid jid = item.attribute("jid")
                .flatMap(Jid::parse)
                .map(Jid::bare)
                .orElseThrow(() -> new StanzaRefused(StanzaError.badRequest()));
        if (jid.equals(device.account())) {
            throw new StanzaRefused(StanzaError.notAllowed());
        }
        if (item.attribute("subscription", "").equals("remove")) {
            remove(device, jid);
        } else {
            Contact changed = book.change(
                    device.user(), jid, contact -> contact.called(item.attribute("name", ""), groups(item)));
            push(house, device.user(), changed.item());
        }
        return Optional.of(question.result());
    }

    private static List<String> groups(Element item) {
        var groups = new ArrayList<String>();
        for (Element group : item.children("group", Contact.NAMESPACE)) {
            String name = group.text();
            if (name.isEmpty() || name.length() > MAX_NAME || groups.size() >= MAX_GROUPS) {
                throw new StanzaRefused(StanzaError.notAcceptable());
            }
            if (groups.contains(name)) {
                throw new StanzaRefused(StanzaError.badRequest());
            }
            groups.add(name);
        }
        if (item.attribute("name", "").length() > MAX_NAME) {
            throw new StanzaRefused(StanzaError.notAcceptable());
        }
        return groups;
    }

    private void remove(Device device, Jid jid) {
        User user = user(device);
        Contact contact = book.contact(user, jid);
        if (!contact.listed()) {
            throw new StanzaRefused(StanzaError.itemNotFound());
        }
        if (contact.to() || contact.ask()) {
            subscriptions.routed(user, jid, "unsubscribe");
        }
        if (contact.from()) {
            subscriptions.routed(user, jid, "unsubscribed");
        }
        book.remove(user.id(), jid);
        push(
                house,
                user.id(),
                Element.of("item", Contact.NAMESPACE)
                        .with("jid", jid.toString())
                        .with("subscription", "remove"));
    }

    /** Tells the user's devices of a changed entry (RFC 6121 §2.1.6). */
    static void push(XmppHouse house, UserId user, Element item) {
        for (Device device : house.devices().of(user)) {
            if (device.wantsRoster()) {
                device.send(Element.builder("iq", Namespaces.CLIENT)
                        .with("type", "set")
                        .with("id", "push-" + UUID.randomUUID())
                        .with("to", device.jid().toString())
                        .with(Element.of("query", Contact.NAMESPACE).with(item))
                        .build());
            }
        }
    }
}
