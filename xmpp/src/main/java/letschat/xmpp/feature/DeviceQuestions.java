package letschat.xmpp.feature;

import java.util.Optional;
import letschat.core.model.User;
import letschat.xmpp.house.Device;
import letschat.xmpp.house.XmppHouse;
import letschat.xmpp.stanza.Iq;
import letschat.xmpp.stanza.Jid;
import letschat.xmpp.stanza.StanzaError;
import letschat.xmpp.stanza.StanzaRefused;
import letschat.xmpp.xml.Element;

/** Questions and answers that one device sends to another pass through (RFC 6121 §8.5.3.1). */
public final class DeviceQuestions {
    private final XmppHouse house;

    public DeviceQuestions(XmppHouse house) {
        this.house = house;
    }

    Optional<Element> pass(Device device, Iq question) {
        if (!forward(device, question)) {
            throw new StanzaRefused(StanzaError.serviceUnavailable());
        }
        return Optional.empty();
    }

    /** Hands the stanza to the device it names; false when that is not here. */
    public boolean forward(Device device, Iq stanza) {
        Jid to = stanza.to().orElse(device.jid());
        Optional<User> user = house.user(to);
        Optional<Device> other = user.flatMap(found -> house.devices().of(found.id(), to));
        other.ifPresent(receiver -> receiver.send(stanza.xml()));
        return other.isPresent();
    }
}
