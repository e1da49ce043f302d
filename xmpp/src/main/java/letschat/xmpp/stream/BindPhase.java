package letschat.xmpp.stream;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import letschat.xmpp.sasl.Identity;
import letschat.xmpp.stanza.Jid;
import letschat.xmpp.stanza.StanzaError;
import letschat.xmpp.xml.Element;
import letschat.xmpp.xml.Namespaces;

/** Signed in, without an address: binds a resource (RFC 6120 §7) or resumes a lost stream (XEP-0198 §5). */
final class BindPhase implements Phase {
    static final String BIND = "urn:ietf:params:xml:ns:xmpp-bind";
    static final String SESSION = "urn:ietf:params:xml:ns:xmpp-session";

    private final ClientStream stream;
    private final Identity who;

    BindPhase(ClientStream stream, Identity who) {
        this.stream = stream;
        this.who = who;
    }

    /** What is offered to who has signed in. */
    static List<Element> signedInFeatures() {
        return List.of(
                Element.of("bind", BIND).with(Element.of("required", BIND)),
                Element.of("session", SESSION).with(Element.of("optional", SESSION)),
                Element.of("sm", StreamManagement.NAMESPACE),
                Element.of("csi", "urn:xmpp:csi:0"),
                Element.of("ver", "urn:xmpp:features:rosterver"),
                Element.of("sub", "urn:xmpp:features:pre-approval"));
    }

    @Override
    public List<Element> features() {
        var features = new ArrayList<>(signedInFeatures());
        features.addAll(stream.context().listener().features());
        return features;
    }

    @Override
    public void element(Element element) {
        if (element.is("iq", Namespaces.CLIENT)
                && element.attribute("type", "").equals("set")
                && element.child("bind", BIND).isPresent()) {
            bind(element);
        } else if (element.is("resume", StreamManagement.NAMESPACE)) {
            resume(element);
        } else if (element.namespace().equals(StreamManagement.NAMESPACE)) {
            stream.link().send(Outgoing.of(failed("unexpected-request")));
        } else {
            stream.fail("not-authorized");
        }
    }

    private void bind(Element iq) {
        String wanted = iq.child("bind", BIND)
                .flatMap(bind -> bind.childText("resource"))
                .orElse("");
        Optional<XmppStream> bound = bind(stream, who, wanted);
        var answer = Element.builder("iq", Namespaces.CLIENT).with("id", iq.attribute("id"));
        if (bound.isEmpty()) {
            answer.with("type", "error").with(StanzaError.badRequest().element());
            stream.link().send(Outgoing.of(answer.build()));
            return;
        }
        answer.with("type", "result")
                .with(Element.builder("bind", BIND)
                        .child("jid", bound.get().jid().toString())
                        .build());
        stream.link().send(Outgoing.of(answer.build()));
        bound.get().open();
        stream.enter(new BoundPhase(stream, bound.get()), false);
    }

    /** Gives the stream its address, and ends an earlier stream of the same one. Empty for a bad resource. */
    static Optional<XmppStream> bind(ClientStream stream, Identity who, String wanted) {
        StreamContext context = stream.context();
        Jid account = Jid.bare(who.username(), context.settings().domain());
        Optional<Jid> jid = account.withCheckedResource(wanted.isBlank() ? context.token() : wanted);
        return jid.map(address -> {
            var bound = new XmppStream(address, who, stream.link(), stream.lane(), context);
            context.bound().add(bound).ifPresent(old -> old.end("conflict"));
            return bound;
        });
    }

    private void resume(Element request) {
        Optional<XmppStream> resumed = resume(stream, who, request);
        if (resumed.isPresent()) {
            stream.enter(new BoundPhase(stream, resumed.get()), false);
        } else {
            stream.link().send(Outgoing.of(failed("item-not-found")));
        }
    }

    /** Takes a lost stream up again, if it is there, is the user's own, and the count can be right. */
    static Optional<XmppStream> resume(ClientStream stream, Identity who, Element request) {
        return request.attribute("previd")
                .flatMap(id -> stream.context().bound().resumable(id, who.user()))
                .filter(found -> count(request)
                        .map(h -> found.resume(stream.link(), who, h))
                        .orElse(false));
    }

    /** The {@code h} of an acknowledgement: 32 bits without sign. */
    static Optional<Integer> count(Element element) {
        try {
            return element.attribute("h").map(Integer::parseUnsignedInt);
        } catch (NumberFormatException notANumber) {
            return Optional.empty();
        }
    }

    static Element failed(String condition) {
        return Element.of("failed", StreamManagement.NAMESPACE).with(Element.of(condition, Namespaces.STANZA_ERRORS));
    }
}
