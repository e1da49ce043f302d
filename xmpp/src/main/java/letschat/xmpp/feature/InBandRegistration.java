package letschat.xmpp.feature;

import java.util.Optional;
import letschat.core.account.Registration;
import letschat.core.model.Refused;
import letschat.xmpp.house.XmppHouse;
import letschat.xmpp.stanza.StanzaError;
import letschat.xmpp.xml.Element;
import letschat.xmpp.xml.Namespaces;

/** Making an account before signing in, where anybody may register (XEP-0077 §3.1). */
public final class InBandRegistration {
    private static final String NAMESPACE = "jabber:iq:register";

    private final XmppHouse house;

    public InBandRegistration(XmppHouse house) {
        this.house = house;
    }

    /** The answer to a stranger's question; blocks for the slow hash. */
    public Element answer(Element iq, String address) {
        var answer = Element.builder("iq", Namespaces.CLIENT)
                .with("id", iq.attribute("id"))
                .with("from", house.settings().domain());
        try {
            Optional<Element> payload = iq.attribute("type", "").equals("set") ? made(iq) : Optional.of(fields());
            return answer.with("type", "result").with(payload).build();
        } catch (Refused refused) {
            StanzaError error = XmppHouse.error(refused);
            return answer.with("type", "error").with(error.element()).build();
        }
    }

    private static Element fields() {
        return Element.builder("query", NAMESPACE)
                .child("instructions", "Choose a user name and a password.")
                .child("username")
                .child("password")
                .child("email")
                .build();
    }

    private Optional<Element> made(Element iq) {
        Element query = iq.child("query", NAMESPACE).orElseThrow(() -> Refused.invalid("query", "What is wanted?"));
        String username = query.childText("username").orElse("");
        Optional<String> name =
                query.childText("name").filter(text -> !text.isBlank()).or(() -> Optional.of(username));
        house.core()
                .accounts()
                .register(new Registration(
                        username,
                        query.childText("email").orElse(""),
                        query.childText("password").orElse(""),
                        name,
                        query.childText("first").or(() -> name),
                        query.childText("last").or(() -> name)));
        return Optional.empty();
    }
}
