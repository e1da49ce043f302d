package letschat.xmpp.stream;

import java.util.List;
import java.util.Optional;
import letschat.xmpp.stanza.Iq;
import letschat.xmpp.stanza.Jid;
import letschat.xmpp.stanza.Stanza;
import letschat.xmpp.stanza.StanzaRefused;
import letschat.xmpp.xml.Element;
import letschat.xmpp.xml.Namespaces;

/** The stream proper: stanzas go to the lane, acknowledgements and client state are dealt with in the same order. */
final class BoundPhase implements Phase {
    private static final String CSI = "urn:xmpp:csi:0";

    /** With more stanzas than this in line, nothing is read until they are done. */
    private static final int MAX_WAITING = 64;

    private final ClientStream stream;
    private final XmppStream bound;
    private boolean holding;

    BoundPhase(ClientStream stream, XmppStream bound) {
        this.stream = stream;
        this.bound = bound;
    }

    @Override
    public List<Element> features() {
        return BindPhase.signedInFeatures().stream()
                .filter(feature ->
                        !feature.name().equals("bind") && !feature.name().equals("session"))
                .toList();
    }

    @Override
    public void element(Element element) {
        if (Stanza.is(element)) {
            stanza(element);
        } else if (element.namespace().equals(StreamManagement.NAMESPACE)) {
            management(element);
        } else if (element.namespace().equals(CSI)) {
            bound.lane().run(() -> bound.inactive(element.name().equals("inactive")));
        } else {
            bound.end("unsupported-stanza-type");
        }
    }

    private void stanza(Element element) {
        Optional<Jid> claimed = element.attribute("from").flatMap(Jid::parse);
        boolean forged = element.attribute("from").isPresent()
                && claimed.filter(jid -> jid.equals(bound.jid())
                                || jid.equals(bound.jid().bare()))
                        .isEmpty();
        if (forged) {
            // RFC 6120 §8.1.2.1
            bound.end("invalid-from");
            return;
        }
        int waiting = bound.lane().run(() -> take(element));
        if (waiting > MAX_WAITING && !holding) {
            holding = true;
            stream.link().pause();
            bound.lane()
                    .whenEmpty(() -> stream.link().execute(() -> {
                        holding = false;
                        stream.link().resume();
                    }));
        }
    }

    private void take(Element element) {
        Stanza stanza;
        try {
            stanza = Stanza.read(element, bound.jid());
        } catch (StanzaRefused refused) {
            refuse(element, refused);
            return;
        }
        if (stanza instanceof Iq iq
                && iq.asks()
                && element.child("session", BindPhase.SESSION).isPresent()) {
            bound.send(iq.result());
            return;
        }
        bound.take(stanza);
    }

    /** A stanza whose address or type cannot be read is answered as it came. */
    private void refuse(Element element, StanzaRefused refused) {
        String type = element.attribute("type", "");
        if (!type.equals("error") && !type.equals("result")) {
            bound.send(Element.builder(element.name(), Namespaces.CLIENT)
                    .with("type", "error")
                    .with("id", element.attribute("id"))
                    .with("from", element.attribute("to"))
                    .with("to", bound.jid().toString())
                    .with(refused.error().element())
                    .build());
        }
    }

    private void management(Element element) {
        switch (element.name()) {
            case "r" -> bound.lane().run(bound::answerAsk);
            case "a" -> {
                Optional<Integer> h = BindPhase.count(element);
                if (h.isEmpty() || !bound.acknowledged(h.get())) {
                    bound.end("undefined-condition");
                }
            }
            case "enable" ->
                stream.link().send(Outgoing.of(bound.enableManagement(SignInExtras.wantsResumption(element))));
            default -> stream.link().send(Outgoing.of(BindPhase.failed("unexpected-request")));
        }
    }

    /** Takes {@code payload} as if the client had set it by an IQ whose answer nobody waits for. */
    void inject(Element payload) {
        Element iq = Element.of("iq", Namespaces.CLIENT).with("type", "set").with(payload);
        bound.lane().run(() -> bound.take(Stanza.read(iq, bound.jid())));
    }

    @Override
    public void closed() {
        bound.closed();
    }

    @Override
    public void lost() {
        bound.lost(stream.link());
    }
}
