package letschat.xmpp.house;

import java.util.List;
import java.util.Optional;
import letschat.core.model.Extra;
import letschat.core.model.Message;
import letschat.core.model.User;
import letschat.core.model.UserId;
import letschat.xmpp.stanza.Jid;
import letschat.xmpp.xml.Element;
import letschat.xmpp.xml.Namespaces;
import letschat.xmpp.xml.Node;
import letschat.xmpp.xml.XmlLimits;
import letschat.xmpp.xml.XmlReader;
import letschat.xmpp.xml.XmlRefused;
import letschat.xmpp.xml.XmlWriter;

/**
 * Messages as stanzas. The core keeps the text; what else an XMPP client said (its id, receipts, replies, encryption)
 * is an extra beside it, so that the archive gives back what was sent.
 */
public final class Kept {
    private static final String KIND = "stanza";
    private static final String SID = "urn:xmpp:sid:0";
    private static final String OUT_OF_BAND = "jabber:x:oob";

    private final XmppHouse house;

    public Kept(XmppHouse house) {
        this.house = house;
    }

    /** What {@code sent} holds beside the text, to be kept with the message. */
    public static List<Extra> extras(Element sent) {
        Element rest = sent.withoutChildren(child -> child.is("body", Namespaces.CLIENT));
        return List.of(new Extra(KIND, XmlWriter.alone(rest)));
    }

    /** The id that its author's client gave a message, by which corrections name it (XEP-0308 §3). */
    public String stanzaId(Message message) {
        return house.core()
                .messages()
                .extra(message.id(), KIND)
                .flatMap(text -> parsed(text).attribute("id"))
                .orElse(message.id().value());
    }

    /** The message of {@code author} among these that a client means by {@code id}. */
    public Optional<Message> meant(List<Message> messages, UserId author, String id) {
        return messages.stream()
                .filter(message -> message.author().equals(author) && !message.removed())
                .filter(message -> message.id().value().equals(id)
                        || message.clientId().equals(Optional.of(id))
                        || stanzaId(message).equals(id))
                .findFirst();
    }

    /** The stanza of a stored message: as it was sent, or made for one that came from elsewhere. */
    public Element stanza(Message message, String type, Jid from) {
        return house.core()
                .messages()
                .extra(message.id(), KIND)
                .map(text -> withBody(parsed(text), body(message)))
                .orElseGet(() -> made(message, type, from));
    }

    private static Element withBody(Element rest, String text) {
        Element body = Element.of("body", Namespaces.CLIENT, text);
        var nodes = new java.util.ArrayList<Node>(List.of(body));
        nodes.addAll(rest.nodes());
        return new Element(rest.name(), rest.namespace(), rest.attributes(), nodes);
    }

    /** A message that no XMPP client wrote; an upload is a link there (XEP-0066 §3). */
    public Element made(Message message, String type, Jid from) {
        var stanza = Element.builder("message", Namespaces.CLIENT)
                .with("from", from.toString())
                .with("type", type)
                .with("id", message.id().value())
                .child("body", body(message))
                .build();
        return house.links()
                .shown(message.text())
                .map(url -> stanza.with(outOfBand(url)))
                .orElse(stanza);
    }

    private String body(Message message) {
        return house.links().shown(message.text()).orElse(message.text());
    }

    private static Element outOfBand(String url) {
        return Element.of("x", OUT_OF_BAND).with(Element.of("url", OUT_OF_BAND, url));
    }

    /** The same, saying that its body is a link to a file, if it does not say so yet. */
    public static Element sayingFile(Element stanza) {
        return stanza.child("x", OUT_OF_BAND).isPresent()
                ? stanza
                : stanza.with(outOfBand(stanza.childText("body").orElse("").strip()));
    }

    /** Who wrote it, as an account. */
    public Jid author(Message message) {
        return house.core()
                .accounts()
                .user(message.author())
                .map(house::jid)
                .orElse(Jid.domain(house.settings().domain()));
    }

    public Optional<User> authorOf(Message message) {
        return house.core().accounts().user(message.author());
    }

    /** Marks a stanza with its id in an archive (XEP-0359 §3). */
    public static Element marked(Element stanza, Jid archive, String id) {
        return stanza.with(
                Element.of("stanza-id", SID).with("by", archive.toString()).with("id", id));
    }

    /**
     * Without what only the server may say: ids and delays of our own, wrapped messages that would look like carbons or
     * archive results (CVE-2017-5589).
     */
    public static Element cleaned(Element stanza) {
        return stanza.withoutChildren(child -> child.is("stanza-id", SID)
                || child.namespace().equals("urn:xmpp:mam:2")
                || child.is("received", "urn:xmpp:carbons:2")
                || child.is("sent", "urn:xmpp:carbons:2")
                || child.is("delay", "urn:xmpp:delay"));
    }

    /** The sender's own unique id, by which a repeated message is known (XEP-0359 §4). */
    public static Optional<String> originId(Element stanza) {
        return stanza.child("origin-id", SID).flatMap(origin -> origin.attribute("id"));
    }

    private static Element parsed(String xml) {
        try {
            return XmlReader.parse(xml, XmlLimits.SIGNED_IN);
        } catch (XmlRefused broken) {
            throw new IllegalStateException("a note of our own is no XML", broken);
        }
    }
}
