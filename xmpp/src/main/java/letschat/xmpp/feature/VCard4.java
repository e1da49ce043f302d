package letschat.xmpp.feature;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import letschat.core.model.User;
import letschat.xmpp.house.Device;
import letschat.xmpp.house.XmppHouse;
import letschat.xmpp.stanza.Iq;
import letschat.xmpp.stanza.StanzaError;
import letschat.xmpp.stanza.StanzaRefused;
import letschat.xmpp.stanza.StanzaRouter;
import letschat.xmpp.stanza.Target;
import letschat.xmpp.xml.Element;

/** Who somebody is in the newer form (XEP-0292): what they published, or what the house knows. */
final class VCard4 {
    static final String NODE = "urn:xmpp:vcard4";
    static final String NAMESPACE = "urn:ietf:params:xml:ns:vcard-4.0";
    private static final String CURRENT = "current";

    private final XmppHouse house;
    private final PepStore store;
    private final PepNews news;

    VCard4(XmppHouse house, PepStore store, PepNews news) {
        this.house = house;
        this.store = store;
        this.news = news;
    }

    void addTo(StanzaRouter<Device> router) {
        router.iq(Set.of(Target.SELF, Target.ACCOUNT), Iq.Type.GET, "vcard", NAMESPACE, this::get);
        router.iq(Set.of(Target.SELF), Iq.Type.SET, "vcard", NAMESPACE, this::set);
    }

    private Optional<Element> get(Device device, Iq question) {
        User user = question.to().isEmpty()
                ? house.caller(device).user()
                : house.user(question.to().get())
                        .orElseThrow(() -> new StanzaRefused(StanzaError.serviceUnavailable()));
        Element card =
                open(user).flatMap(item -> item.child("vcard", NAMESPACE)).orElseGet(() -> known(user));
        return Optional.of(question.result(card));
    }

    /** What was published for everybody; a card for contacts only is not shown to who asks this way. */
    private Optional<Element> open(User user) {
        return store.node(user.id().value(), NODE)
                .filter(node -> node.access() == PepNode.Access.OPEN)
                .flatMap(node -> store.items(user.id().value(), NODE).stream().reduce((earlier, later) -> later));
    }

    private Optional<Element> set(Device device, Iq question) {
        User user = house.caller(device).user();
        String owner = user.id().value();
        PepNode node = PepNode.fresh(NODE)
                .with(Map.of("pubsub#access_model", List.of("open")))
                .orElseThrow();
        store.put(owner, node);
        Element item = item(question.payload());
        store.publish(owner, node, item);
        news.published(user, node, item);
        return Optional.of(question.result());
    }

    /** The node's answer for who has published none. */
    Optional<Element> unpublished(User user, String name) {
        return name.equals(NODE) && store.node(user.id().value(), NODE).isEmpty()
                ? Optional.of(
                        Element.of("items", Pep.NAMESPACE).with("node", NODE).with(item(known(user))))
                : Optional.empty();
    }

    private static Element item(Element card) {
        return Element.of("item", Pep.NAMESPACE).with("id", CURRENT).with(card);
    }

    /** Names and the address: what everybody sees on the web. */
    private Element known(User user) {
        var name = Element.builder("n", NAMESPACE)
                .child("surname", user.lastName())
                .child("given", user.firstName())
                .build();
        return Element.builder("vcard", NAMESPACE)
                .with(text("fn", user.displayName()))
                .with(name)
                .with(text("nickname", user.username()))
                .with(Element.of("impp", NAMESPACE).with(Element.of("uri", NAMESPACE, "xmpp:" + house.jid(user))))
                .build();
    }

    private static Element text(String name, String text) {
        return Element.of(name, NAMESPACE).with(Element.of("text", NAMESPACE, text));
    }
}
