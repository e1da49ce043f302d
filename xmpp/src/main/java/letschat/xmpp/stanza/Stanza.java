package letschat.xmpp.stanza;

import java.util.Optional;
import letschat.xmpp.xml.Element;
import letschat.xmpp.xml.Namespaces;

/** One of the three things clients send each other (RFC 6120 §8). */
public sealed interface Stanza permits Iq, Message, Presence {
    /** Who sent it; the server has made sure of it. */
    Jid from();

    /** Whom it is for; empty for the sender's own account. */
    Optional<Jid> to();

    Element xml();

    default Optional<String> id() {
        return xml().attribute("id");
    }

    /** The answer that refuses this stanza, to be sent to its sender. */
    default Element refusal(StanzaError error) {
        var answer = Element.builder(xml().name(), Namespaces.CLIENT)
                .with("type", "error")
                .with("id", id())
                .with("to", from().toString())
                .with("from", to().map(Jid::toString));
        return answer.with(error.element()).build();
    }

    /** The {@code xml} read as a stanza from {@code from}; refuses what is none, or has a bad address or type. */
    static Stanza read(Element xml, Jid from) {
        Optional<Jid> to = xml.attribute("to")
                .map(text -> Jid.parse(text).orElseThrow(() -> new StanzaRefused(StanzaError.jidMalformed())));
        Element sent = xml.with("from", from.toString());
        return switch (xml.name()) {
            case "iq" -> new Iq(from, to, Iq.Type.of(xml.attribute("type", "")), sent);
            case "message" -> new Message(from, to, Message.Type.of(xml.attribute("type", "")), sent);
            case "presence" -> new Presence(from, to, Presence.Type.of(xml.attribute("type", "")), sent);
            default -> throw new IllegalArgumentException("no stanza: " + xml.name());
        };
    }

    /** Whether {@code xml} is one of the three. */
    static boolean is(Element xml) {
        return xml.namespace().equals(Namespaces.CLIENT)
                && switch (xml.name()) {
                    case "iq", "message", "presence" -> true;
                    default -> false;
                };
    }
}
