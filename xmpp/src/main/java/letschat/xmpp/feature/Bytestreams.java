package letschat.xmpp.feature;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import letschat.xmpp.house.Device;
import letschat.xmpp.house.XmppHouse;
import letschat.xmpp.stanza.Iq;
import letschat.xmpp.stanza.Jid;
import letschat.xmpp.stanza.StanzaError;
import letschat.xmpp.stanza.StanzaRefused;
import letschat.xmpp.stanza.StanzaRouter;
import letschat.xmpp.stanza.Target;
import letschat.xmpp.stream.ByteProxy;
import letschat.xmpp.xml.Element;

/** Tells clients of the proxy for bytes, and lets a stream pass when its initiator says so (XEP-0065 §5, §6). */
public final class Bytestreams {
    private static final String NAMESPACE = "http://jabber.org/protocol/bytestreams";
    private static final Set<Target> HERE = Set.of(Target.PROXY);

    private final XmppHouse house;
    private final ByteProxy proxy;
    private final int port;

    public Bytestreams(XmppHouse house, ByteProxy proxy, int port) {
        this.house = house;
        this.proxy = proxy;
        this.port = port;
    }

    public void addTo(StanzaRouter<Device> router) {
        router.answer(
                HERE,
                Iq.Type.GET,
                "query",
                Disco.INFO,
                question -> question.result(Disco.info(
                        List.of(Disco.identity("proxy", "bytestreams", "Let's Chat")),
                        List.of(Disco.INFO, NAMESPACE))));
        router.answer(
                HERE,
                Iq.Type.GET,
                "query",
                NAMESPACE,
                question -> question.result(Element.of("query", NAMESPACE)
                        .with(Element.of("streamhost", NAMESPACE)
                                .with("jid", house.settings().proxy())
                                .with("host", house.settings().domain())
                                .with("port", Integer.toString(port)))));
        router.iq(HERE, Iq.Type.SET, "query", NAMESPACE, this::activate);
    }

    private Optional<Element> activate(Device device, Iq question) {
        Jid target = question.payload()
                .childText("activate")
                .flatMap(Jid::parse)
                .orElseThrow(() -> new StanzaRefused(StanzaError.badRequest()));
        if (!proxy.activate(question.payload().attribute("sid", ""), device.jid(), target)) {
            throw new StanzaRefused(StanzaError.itemNotFound());
        }
        return Optional.of(question.result());
    }
}
