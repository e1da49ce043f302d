package letschat.xmpp.feature;

import java.util.Optional;
import java.util.Set;
import letschat.core.model.Note;
import letschat.xmpp.house.Device;
import letschat.xmpp.house.XmppHouse;
import letschat.xmpp.stanza.Iq;
import letschat.xmpp.stanza.StanzaError;
import letschat.xmpp.stanza.StanzaRefused;
import letschat.xmpp.stanza.StanzaRouter;
import letschat.xmpp.stanza.Target;
import letschat.xmpp.xml.Element;
import letschat.xmpp.xml.XmlWriter;

/** Small XML that a client keeps for itself (XEP-0049). */
final class PrivateXml {
    static final String NAMESPACE = "jabber:iq:private";
    private static final String KIND = "private";
    private static final int MAX_KEPT = 100;

    private final XmppHouse house;
    private final Bookmarks bookmarks;

    PrivateXml(XmppHouse house, Bookmarks bookmarks) {
        this.house = house;
        this.bookmarks = bookmarks;
    }

    void addTo(StanzaRouter<Device> router) {
        Set<Target> own = Set.of(Target.SELF, Target.HOUSE);
        router.iq(own, Iq.Type.GET, "query", NAMESPACE, this::get);
        router.iq(own, Iq.Type.SET, "query", NAMESPACE, this::set);
    }

    private static Element asked(Iq question) {
        Element asked = question.payload().firstChild().orElseThrow(() -> new StanzaRefused(StanzaError.badRequest()));
        if (asked.namespace().isEmpty() || asked.namespace().startsWith("jabber:client")) {
            throw new StanzaRefused(StanzaError.notAcceptable());
        }
        return asked;
    }

    private static String name(Element element) {
        return element.name() + " " + element.namespace();
    }

    private Optional<Element> get(Device device, Iq question) {
        Element asked = asked(question);
        if (asked.is("storage", Bookmarks.STORAGE)) {
            Element storage = bookmarks.storage(house.caller(device).user());
            return Optional.of(question.result(Element.of("query", NAMESPACE).with(storage)));
        }
        Element found = house.core()
                .notes()
                .find(device.user().value(), KIND, name(asked))
                .map(ContactBook::parsed)
                .orElse(Element.of(asked.name(), asked.namespace()));
        return Optional.of(question.result(Element.of("query", NAMESPACE).with(found)));
    }

    private Optional<Element> set(Device device, Iq question) {
        Element asked = asked(question);
        if (asked.is("storage", Bookmarks.STORAGE)) {
            bookmarks.replace(house.caller(device).user(), asked);
            return Optional.of(question.result());
        }
        String owner = device.user().value();
        if (house.core().notes().list(owner, KIND).size() >= MAX_KEPT) {
            throw new StanzaRefused(StanzaError.resourceConstraint());
        }
        house.core()
                .notes()
                .change(notes -> question.payload()
                        .children()
                        .forEach(child -> notes.put(new Note(owner, KIND, name(child), XmlWriter.alone(child)))));
        return Optional.of(question.result());
    }
}
