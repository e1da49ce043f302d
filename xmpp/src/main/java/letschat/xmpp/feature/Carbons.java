package letschat.xmpp.feature;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import letschat.xmpp.house.Device;
import letschat.xmpp.stanza.Iq;
import letschat.xmpp.stanza.Jid;
import letschat.xmpp.stanza.StanzaRouter;
import letschat.xmpp.stanza.Target;
import letschat.xmpp.xml.Element;
import letschat.xmpp.xml.Namespaces;

/** Copies for a user's other devices (XEP-0280). */
final class Carbons {
    static final String NAMESPACE = "urn:xmpp:carbons:2";
    static final String FORWARD = "urn:xmpp:forward:0";

    private Carbons() {}

    static void addTo(StanzaRouter<Device> router) {
        Set<Target> own = Set.of(Target.SELF, Target.HOUSE);
        router.iq(own, Iq.Type.SET, "enable", NAMESPACE, (device, question) -> turned(device, question, true));
        router.iq(own, Iq.Type.SET, "disable", NAMESPACE, (device, question) -> turned(device, question, false));
    }

    private static Optional<Element> turned(Device device, Iq question, boolean on) {
        device.carbons(on);
        return Optional.of(question.result());
    }

    /** Tells the sender's other devices what one of them sent. */
    static void sent(Collection<Device> devices, Element stanza, Jid sender) {
        copy(devices, stanza, "sent", Set.of(sender));
    }

    /** Tells a recipient's devices that were not {@code reached}. */
    static void received(Collection<Device> devices, Element stanza, Set<Jid> reached) {
        copy(devices, stanza, "received", reached);
    }

    private static void copy(Collection<Device> devices, Element stanza, String direction, Set<Jid> spared) {
        if (!eligible(stanza)) {
            return;
        }
        for (Device device : devices) {
            if (device.carbons() && !spared.contains(device.jid())) {
                Element wrapped = Element.of(direction, NAMESPACE)
                        .with(Element.of("forwarded", FORWARD).with(stanza));
                device.send(Element.of("message", Namespaces.CLIENT)
                        .with("type", stanza.attribute("type", "normal"))
                        .with("from", device.account().toString())
                        .with("to", device.jid().toString())
                        .with(wrapped));
            }
        }
    }

    /** XEP-0280 §6.1 */
    private static boolean eligible(Element stanza) {
        boolean chat = stanza.attribute("type", "").equals("chat");
        boolean said = stanza.child("body").isPresent()
                && !stanza.attribute("type", "").equals("headline")
                && !stanza.attribute("type", "").equals("groupchat");
        boolean kept = stanza.child("private", NAMESPACE).isPresent()
                || stanza.child("no-copy", "urn:xmpp:hints").isPresent();
        return (chat || said) && !kept;
    }
}
