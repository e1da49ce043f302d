package letschat.xmpp.stream;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import letschat.xmpp.sasl.Identity;
import letschat.xmpp.sasl.SaslExchange;
import letschat.xmpp.sasl.SaslFailure;
import letschat.xmpp.sasl.SaslStep;
import letschat.xmpp.xml.Element;

/** Before sign-in: STARTTLS (RFC 6120 §5), SASL (§6), SASL2 (XEP-0388), registration (XEP-0077). */
final class NewcomerPhase implements Phase {
    static final String TLS = "urn:ietf:params:xml:ns:xmpp-tls";
    static final String SASL = "urn:ietf:params:xml:ns:xmpp-sasl";
    static final String SASL2 = "urn:xmpp:sasl:2";
    private static final String BINDINGS = "urn:xmpp:sasl-cb:0";
    private static final String REGISTER = "jabber:iq:register";
    private static final int MAX_FAILURES = 4;

    private final ClientStream stream;
    private Optional<SignIn> current = Optional.empty();
    private boolean busy;
    private int failures;

    /** A sign-in under way; {@code request} is what began it. */
    private record SignIn(SaslExchange exchange, Element request) {
        boolean second() {
            return request.namespace().equals(SASL2);
        }
    }

    NewcomerPhase(ClientStream stream) {
        this.stream = stream;
    }

    private boolean signInAllowed() {
        Link link = stream.link();
        return link.secured() || link.local() || stream.context().settings().plainAllowed();
    }

    @Override
    public List<Element> features() {
        var features = new ArrayList<Element>();
        if (stream.link().canSecure()) {
            Element starttls = Element.of("starttls", TLS);
            features.add(signInAllowed() ? starttls : starttls.with(Element.of("required", TLS)));
        }
        if (signInAllowed()) {
            var peer = stream.link().peer();
            List<String> names = stream.context().mechanisms().offered(peer);
            features.add(mechanisms(Element.builder("mechanisms", SASL), names).build());
            features.add(mechanisms(Element.builder("authentication", SASL2), names)
                    .with(Element.of("inline", SASL2)
                            .with(SignInExtras.bindFeature())
                            .with(Element.of("sm", StreamManagement.NAMESPACE)))
                    .build());
            if (peer.channelBinding().isPresent()) {
                features.add(Element.of("sasl-channel-binding", BINDINGS)
                        .with(Element.of("channel-binding", BINDINGS).with("type", "tls-exporter")));
            }
            if (stream.context().settings().registration()) {
                features.add(Element.of("register", "http://jabber.org/features/iq-register"));
            }
        }
        return features;
    }

    private static Element.Builder mechanisms(Element.Builder parent, List<String> names) {
        names.forEach(name -> parent.child("mechanism", name));
        return parent;
    }

    @Override
    public void element(Element element) {
        if (busy) {
            stream.fail("policy-violation");
        } else if (element.is("starttls", TLS) && stream.link().canSecure()) {
            // What came in the same packet is dropped: it was not protected (CVE-2011-0411).
            stream.restart(new NewcomerPhase(stream));
            stream.link().secure(Outgoing.raw("<proceed xmlns='" + TLS + "'/>"));
        } else if (!signInAllowed()) {
            stream.fail("not-authorized");
        } else {
            switch (element.namespace()) {
                case SASL -> sasl(element);
                case SASL2 -> sasl2(element);
                default -> other(element);
            }
        }
    }

    private void sasl(Element element) {
        switch (element.name()) {
            case "auth" -> begin(element, element.text());
            case "response" -> proceed(element.text());
            case "abort" -> failed(SaslFailure.ABORTED, SASL);
            default -> stream.fail("unsupported-stanza-type");
        }
    }

    private void sasl2(Element element) {
        switch (element.name()) {
            case "authenticate" ->
                begin(element, element.childText("initial-response").orElse(""));
            case "response" -> proceed(element.text());
            case "abort" -> failed(SaslFailure.ABORTED, SASL2);
            default -> stream.fail("unsupported-stanza-type");
        }
    }

    private void other(Element iq) {
        boolean registers =
                iq.name().equals("iq") && iq.child("query", REGISTER).isPresent();
        if (!registers || !stream.context().settings().registration()) {
            stream.fail("not-authorized");
            return;
        }
        String address = stream.link().peer().address();
        aside(() -> {
            Element answer = stream.context().registrar().answer(iq, address);
            return () -> stream.link().send(Outgoing.of(answer));
        });
    }

    private void begin(Element request, String initial) {
        var exchange = stream.context()
                .mechanisms()
                .begin(request.attribute("mechanism", ""), stream.link().peer());
        if (exchange.isEmpty()) {
            failed(SaslFailure.INVALID_MECHANISM, request.namespace());
            return;
        }
        current = Optional.of(new SignIn(exchange.get(), request));
        stream.context().arrivals().begin(stream);
        if (initial.isEmpty()) {
            challenge(request.namespace(), "");
        } else {
            proceed(initial);
        }
    }

    private void proceed(String base64) {
        if (current.isEmpty()) {
            stream.fail("not-authorized");
            return;
        }
        SignIn signIn = current.get();
        byte[] data;
        try {
            data = base64.equals("=") ? new byte[0] : Base64.getDecoder().decode(base64.strip());
        } catch (IllegalArgumentException notBase64) {
            failed(SaslFailure.INCORRECT_ENCODING, signIn.request().namespace());
            return;
        }
        aside(() -> {
            SaslStep step = signIn.exchange().respond(data);
            return () -> answer(signIn, step);
        });
    }

    /** Blocking work, off the event loop; reads nothing meanwhile. */
    private void aside(Supplier<Runnable> work) {
        busy = true;
        stream.link().pause();
        stream.lane().run(() -> {
            Runnable then;
            try {
                then = work.get();
            } catch (RuntimeException fault) {
                stream.link().execute(() -> stream.fail("internal-server-error"));
                throw fault;
            }
            stream.link().execute(() -> {
                busy = false;
                stream.link().resume();
                then.run();
            });
        });
    }

    private void answer(SignIn signIn, SaslStep step) {
        switch (step) {
            case SaslStep.Challenge(String data) -> challenge(signIn.request().namespace(), data);
            case SaslStep.Failure(SaslFailure why, String text) ->
                failed(why, text, signIn.request().namespace());
            case SaslStep.Success(Identity who, String data) -> succeeded(signIn, who, data);
        }
    }

    private void challenge(String namespace, String data) {
        stream.link().send(Outgoing.of(Element.of("challenge", namespace, encoded(data))));
    }

    private void failed(SaslFailure why, String namespace) {
        failed(why, "", namespace);
    }

    private void failed(SaslFailure why, String text, String namespace) {
        current = Optional.empty();
        stream.context().arrivals().done(stream);
        stream.link().send(Outgoing.of(ClientStream.saslFailure(why, text, namespace)));
        if (++failures >= MAX_FAILURES) {
            stream.fail("policy-violation");
        }
    }

    private void succeeded(SignIn signIn, Identity who, String data) {
        if (!stream.context().arrivals().signedIn(stream, who)) {
            failed(SaslFailure.NOT_AUTHORIZED, signIn.request().namespace());
            return;
        }
        current = Optional.empty();
        stream.welcome();
        if (signIn.second()) {
            new SignInExtras(stream, who, signIn.request()).finish(encoded(data));
        } else {
            Element success = Element.of("success", SASL);
            stream.link().send(Outgoing.of(data.isEmpty() ? success : success.withText(encoded(data))));
            stream.restart(new BindPhase(stream, who));
        }
    }

    private static String encoded(String data) {
        return Base64.getEncoder().encodeToString(data.getBytes(StandardCharsets.UTF_8));
    }
}
