package letschat.xmpp.feature;

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

/** A signed-in user's own password (XEP-0077 §3.3). Everything else that rests on the old one ends. */
final class PasswordChange {
    private static final String NAMESPACE = "jabber:iq:register";

    private final XmppHouse house;

    PasswordChange(XmppHouse house) {
        this.house = house;
    }

    void addTo(StanzaRouter<Device> router) {
        Set<Target> own = Set.of(Target.HOUSE, Target.SELF);
        router.iq(own, Iq.Type.GET, "query", NAMESPACE, this::get);
        router.iq(own, Iq.Type.SET, "query", NAMESPACE, this::set);
    }

    private Optional<Element> get(Device device, Iq question) {
        return Optional.of(question.result(Element.builder("query", NAMESPACE)
                .child("registered")
                .child("username", house.caller(device).user().username())
                .child("password")
                .build()));
    }

    private Optional<Element> set(Device device, Iq question) {
        Element query = question.payload();
        User user = house.caller(device).user();
        if (query.child("remove").isPresent()) {
            // An account is an administrator's to end.
            throw new StanzaRefused(StanzaError.notAllowed());
        }
        String password = query.childText("password").orElseThrow(() -> new StanzaRefused(StanzaError.badRequest()));
        if (query.childText("username").filter(user.username()::equals).isEmpty()) {
            throw new StanzaRefused(StanzaError.badRequest());
        }
        device.changesPassword(true);
        try {
            house.core().accounts().renewPassword(house.caller(device), password);
        } finally {
            device.changesPassword(false);
        }
        return Optional.of(question.result());
    }
}
