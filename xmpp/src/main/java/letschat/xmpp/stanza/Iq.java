package letschat.xmpp.stanza;

import java.util.List;
import java.util.Optional;
import letschat.xmpp.xml.Element;
import letschat.xmpp.xml.Namespaces;
import letschat.xmpp.xml.Node;

/** A question or its answer (RFC 6120 §8.2.3). */
public record Iq(Jid from, Optional<Jid> to, Type type, Element xml) implements Stanza {
    /** Whether it asks, tells or answers. */
    public enum Type {
        GET,
        SET,
        RESULT,
        ERROR;

        static Type of(String word) {
            return switch (word) {
                case "get" -> GET;
                case "set" -> SET;
                case "result" -> RESULT;
                case "error" -> ERROR;
                default -> throw new StanzaRefused(StanzaError.badRequest());
            };
        }
    }

    public boolean asks() {
        return type == Type.GET || type == Type.SET;
    }

    /** What is asked: the first child element. */
    public Element payload() {
        return xml.firstChild().orElseThrow(() -> new StanzaRefused(StanzaError.badRequest()));
    }

    /** The answer that says it is done. */
    public Element result() {
        return result(List.of());
    }

    public Element result(Element payload) {
        return result(List.of(payload));
    }

    private Element result(List<? extends Node> payload) {
        return Element.builder("iq", Namespaces.CLIENT)
                .with("type", "result")
                .with("id", id())
                .with("to", from.toString())
                .with("from", to.map(Jid::toString))
                .with(payload)
                .build();
    }
}
