package letschat.xmpp.house;

import java.util.Optional;
import letschat.core.model.Message;
import letschat.core.model.MessageChange;
import letschat.xmpp.xml.Element;
import letschat.xmpp.xml.Namespaces;

/** Messages that become others, as stanzas (XEP-0308, XEP-0424, XEP-0425). */
public final class Retraction {
    public static final String NAMESPACE = "urn:xmpp:message-retract:1";
    public static final String MODERATION = "urn:xmpp:message-moderate:1";
    public static final String CORRECTION = "urn:xmpp:message-correct:0";
    private static final String FALLBACK = "urn:xmpp:fallback:0";

    private Retraction() {}

    /** The id of the message that {@code stanza} takes back, if it does. */
    public static Optional<String> retracts(Element stanza) {
        return stanza.child("retract", NAMESPACE).flatMap(retract -> retract.attribute("id"));
    }

    /** The id of the message that {@code stanza} replaces, if it does. */
    public static Optional<String> replaces(Element stanza) {
        return stanza.child("replace", CORRECTION).flatMap(replace -> replace.attribute("id"));
    }

    /** A correction that no XMPP client wrote. */
    public static Element correction(Message edited, String type, String replaced) {
        return base(edited, type)
                .with(Element.of("body", Namespaces.CLIENT, edited.text()))
                .with(Element.of("replace", CORRECTION).with("id", replaced));
    }

    /** A retraction that no XMPP client wrote; clients that know none are told in words. */
    public static Element retraction(Message removed, String type, String retracted) {
        return base(removed, type)
                .with(Element.of("retract", NAMESPACE).with("id", retracted))
                .with(Element.of("fallback", FALLBACK).with("for", NAMESPACE))
                .with(Element.of("body", Namespaces.CLIENT, "A message was removed."))
                .with(Element.of("store", "urn:xmpp:hints"));
    }

    private static Element base(Message message, String type) {
        String id =
                message.id() + "-" + message.change().map(MessageChange::number).orElse(0L);
        return Element.of("message", Namespaces.CLIENT).with("type", type).with("id", id);
    }

    /** What is left of a removed message in an archive. */
    public static Element tombstone(Message removed, String type) {
        var change = removed.change().orElseThrow();
        return Element.of("message", Namespaces.CLIENT)
                .with("type", type)
                .with("id", removed.id().value())
                .with(Element.of("retracted", NAMESPACE).with("stamp", Stamps.text(change.when())));
    }
}
