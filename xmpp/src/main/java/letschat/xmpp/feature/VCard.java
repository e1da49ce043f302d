package letschat.xmpp.feature;

import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import letschat.core.model.Note;
import letschat.core.model.User;
import letschat.xmpp.house.Device;
import letschat.xmpp.house.XmppHouse;
import letschat.xmpp.stanza.Iq;
import letschat.xmpp.stanza.StanzaError;
import letschat.xmpp.stanza.StanzaRefused;
import letschat.xmpp.stanza.StanzaRouter;
import letschat.xmpp.stanza.Target;
import letschat.xmpp.xml.Element;
import letschat.xmpp.xml.XmlWriter;

/** Who somebody is (XEP-0054): what they entered, or what the house knows. */
final class VCard {
    static final String NAMESPACE = "vcard-temp";
    private static final String KIND = "vcard";

    private final XmppHouse house;

    private final Portraits portraits;
    private final PepNews news;
    private final Consumer<User> pictured;

    VCard(XmppHouse house, Portraits portraits, PepNews news, Consumer<User> pictured) {
        this.house = house;
        this.portraits = portraits;
        this.news = news;
        this.pictured = pictured;
    }

    void addTo(StanzaRouter<Device> router) {
        router.iq(Set.of(Target.SELF, Target.ACCOUNT), Iq.Type.GET, "vCard", NAMESPACE, this::get);
        router.iq(Set.of(Target.SELF), Iq.Type.SET, "vCard", NAMESPACE, this::set);
    }

    private Optional<Element> get(Device device, Iq question) {
        User user = question.to().isEmpty()
                ? house.caller(device).user()
                : house.user(question.to().get())
                        .orElseThrow(() -> new StanzaRefused(StanzaError.serviceUnavailable()));
        return Optional.of(question.result(card(user)));
    }

    /** What the user entered, or what the house knows, with the picture that is shown on the web. */
    Element card(User user) {
        Element card = house.core()
                .notes()
                .find(user.id().value(), KIND, "")
                .map(ContactBook::parsed)
                .orElseGet(() -> known(user));
        Element plain = card.withoutChildren(child -> child.is("PHOTO", NAMESPACE));
        return portraits
                .of(user)
                .map(portrait -> plain.with(Element.builder("PHOTO", NAMESPACE)
                        .child("TYPE", portrait.picture().type())
                        .child(
                                "BINVAL",
                                Base64.getEncoder()
                                        .encodeToString(portrait.picture().bytes()))
                        .build()))
                .orElse(plain);
    }

    private Element known(User user) {
        return Element.builder("vCard", NAMESPACE)
                .child("FN", user.displayName())
                .with(Element.builder("N", NAMESPACE)
                        .child("FAMILY", user.lastName())
                        .child("GIVEN", user.firstName())
                        .build())
                .child("NICKNAME", user.username())
                .child("JABBERID", house.jid(user).toString())
                .build();
    }

    private Optional<Element> set(Device device, Iq question) {
        Element card = question.payload();
        boolean changed = portraits.photographed(device, card.child("PHOTO", NAMESPACE));
        Element plain = card.withoutChildren(child -> child.is("PHOTO", NAMESPACE));
        house.core().notes().put(new Note(device.user().value(), KIND, "", XmlWriter.alone(plain)));
        if (changed) {
            User user = house.caller(device).user();
            news.last(user, Portraits.METADATA);
            pictured.accept(user);
        }
        return Optional.of(question.result());
    }
}
