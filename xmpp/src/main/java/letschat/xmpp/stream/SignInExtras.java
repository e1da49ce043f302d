package letschat.xmpp.stream;

import java.util.Optional;
import letschat.xmpp.sasl.Identity;
import letschat.xmpp.xml.Element;

/** The end of a SASL2 sign-in: success, and with it resumption or binding in the same round (XEP-0388, XEP-0386). */
final class SignInExtras {
    private static final String BIND2 = "urn:xmpp:bind:0";

    /** What Bind2 can turn on at once: carbons are told to the front as the stanza that asks for them. */
    private static final String CARBONS = "urn:xmpp:carbons:2";

    private final ClientStream stream;
    private final Identity who;
    private final Element request;

    SignInExtras(ClientStream stream, Identity who, Element request) {
        this.stream = stream;
        this.who = who;
        this.request = request;
    }

    static Element bindFeature() {
        return Element.of("bind", BIND2)
                .with(Element.of("inline", BIND2)
                        .with(Element.of("feature", BIND2).with("var", StreamManagement.NAMESPACE))
                        .with(Element.of("feature", BIND2).with("var", "urn:xmpp:csi:0"))
                        .with(Element.of("feature", BIND2).with("var", CARBONS)));
    }

    void finish(String additionalData) {
        var success = Element.builder("success", NewcomerPhase.SASL2);
        if (!additionalData.isEmpty()) {
            success.child("additional-data", additionalData);
        }
        Optional<Element> resume = request.child("resume", StreamManagement.NAMESPACE);
        Optional<Element> bind = request.child("bind", BIND2);
        String account = who.username() + "@" + stream.context().settings().domain();
        if (resume.isPresent()) {
            // The success must come before what is sent again, so the address is told first.
            stream.link()
                    .send(Outgoing.of(
                            success.child("authorization-identifier", account).build()));
            var resumed = BindPhase.resume(stream, who, resume.get());
            if (resumed.isPresent()) {
                stream.enter(new BoundPhase(stream, resumed.get()), false);
                return;
            }
            stream.link().send(Outgoing.of(BindPhase.failed("item-not-found")));
            stream.enter(new BindPhase(stream, who), true);
        } else if (bind.isPresent()) {
            bound(success, bind.get());
        } else {
            stream.link()
                    .send(Outgoing.of(
                            success.child("authorization-identifier", account).build()));
            stream.enter(new BindPhase(stream, who), true);
        }
    }

    private void bound(Element.Builder success, Element bind) {
        String tag = bind.childText("tag").filter(text -> !text.isBlank()).orElse("client");
        String resource = tag.length() > 40 ? tag.substring(0, 40) : tag;
        Optional<XmppStream> fresh = BindPhase.bind(
                stream, who, resource + "/" + stream.context().token().substring(0, 8));
        if (fresh.isEmpty()) {
            stream.fail("bad-format");
            return;
        }
        XmppStream bound = fresh.get();
        var told = Element.builder("bound", BIND2);
        bind.child("enable", StreamManagement.NAMESPACE)
                .ifPresent(enable -> told.with(bound.enableManagement(wantsResumption(enable))));
        success.child("authorization-identifier", bound.jid().toString()).with(told.build());
        stream.link().send(Outgoing.of(success.build()));
        bound.open();
        var phase = new BoundPhase(stream, bound);
        bind.child("enable", CARBONS).ifPresent(enable -> phase.inject(enable));
        if (bind.child("inactive", "urn:xmpp:csi:0").isPresent()) {
            bound.inactive(true);
        }
        stream.enter(phase, true);
    }

    static boolean wantsResumption(Element enable) {
        String resume = enable.attribute("resume", "false");
        return resume.equals("true") || resume.equals("1");
    }
}
