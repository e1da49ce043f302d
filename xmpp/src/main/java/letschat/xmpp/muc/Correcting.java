package letschat.xmpp.muc;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import letschat.core.model.ChatEvent.MessageEdited;
import letschat.core.model.ChatEvent.MessageRemoved;
import letschat.core.model.Message;
import letschat.core.model.MessageChange;
import letschat.core.model.MessageQuery;
import letschat.core.model.Page;
import letschat.xmpp.house.Device;
import letschat.xmpp.house.InFlight;
import letschat.xmpp.house.InFlight.Sent;
import letschat.xmpp.house.Kept;
import letschat.xmpp.house.Retraction;
import letschat.xmpp.house.XmppHouse;
import letschat.xmpp.stanza.Iq;
import letschat.xmpp.stanza.StanzaError;
import letschat.xmpp.stanza.StanzaRefused;
import letschat.xmpp.xml.Element;

/** Messages of a room that are corrected, taken back or moderated (XEP-0308, XEP-0424, XEP-0425). */
final class Correcting {
    /** A correction names one of the room's newest messages; so many are looked through. */
    private static final int LOOKED_AT = 100;

    private final XmppHouse house;
    private final Kept kept;
    private final InFlight inFlight;

    Correcting(XmppHouse house, Kept kept, InFlight inFlight) {
        this.house = house;
        this.kept = kept;
        this.inFlight = inFlight;
    }

    /** Whether {@code spoken} was a correction of a message that is there, or a retraction; then it is done. */
    boolean took(Device device, MucRoom room, Element spoken, Optional<String> body) {
        Optional<String> retracted = Retraction.retracts(spoken);
        if (retracted.isPresent()) {
            remove(device, room, retracted.get(), Optional.empty(), inFlight.add(spoken, device));
            return true;
        }
        Optional<Message> replaced = Retraction.replaces(spoken).flatMap(id -> meant(device, room, id));
        if (replaced.isEmpty() || body.isEmpty()) {
            return false;
        }
        UUID token = inFlight.add(spoken, device);
        house.core()
                .corrections()
                .edit(house.caller(device, token), replaced.get().id(), body.get());
        return true;
    }

    private Optional<Message> meant(Device device, MucRoom room, String id) {
        var newest = MessageQuery.newest(room.id(), new Page(0, LOOKED_AT));
        List<Message> messages = house.core().messages().page(house.caller(device), newest, Optional.empty());
        return kept.meant(messages, device.user(), id);
    }

    /** Answers who moderates a message away (XEP-0425 §4). */
    Element moderate(Device device, Iq question, MucRoom room) {
        Element moderate = question.payload();
        if (moderate.child("retract", Retraction.NAMESPACE).isEmpty()) {
            throw new StanzaRefused(StanzaError.badRequest());
        }
        remove(
                device,
                room,
                moderate.attribute("id", ""),
                moderate.childText("reason"),
                inFlight.add(moderate, device));
        return question.result();
    }

    /** The room's own ids of its messages are their numbers. */
    private void remove(Device device, MucRoom room, String id, Optional<String> reason, UUID token) {
        if (!id.matches("\\d{1,18}")) {
            throw new StanzaRefused(StanzaError.itemNotFound());
        }
        long seq = Long.parseLong(id);
        Message message = house
                .core()
                .messages()
                .page(house.caller(device), MessageQuery.after(room.id(), seq - 1, 1), Optional.empty())
                .stream()
                .filter(found -> found.seq() == seq)
                .findFirst()
                .orElseThrow(() -> new StanzaRefused(StanzaError.itemNotFound()));
        house.core().corrections().remove(house.caller(device, token), message.id(), reason);
    }

    /** News: a message was edited, here or on the web. On the lane. */
    void edited(MucRoom room, MessageEdited news, Optional<Sent> sent) {
        Element stanza = sent.map(Sent::xml)
                .orElseGet(() -> Retraction.correction(news.message(), "groupchat", kept.stanzaId(news.message()))
                        .with(
                                "from",
                                room.address()
                                        .withResource(Standings.nick(room, news.author()))
                                        .toString())
                        .with(occupantId(room, news.message())));
        room.broadcast(stanza);
    }

    /** News: a message was removed, by its author or by who moderates. On the lane. */
    void removed(MucRoom room, MessageRemoved news) {
        Message message = news.message();
        String id = Long.toString(message.seq());
        String nick = Standings.nick(room, news.by());
        Element stanza = Retraction.retraction(message, "groupchat", id);
        if (message.author().equals(news.by().id())) {
            room.broadcast(stanza.with("from", room.address().withResource(nick).toString())
                    .with(occupantId(room, message)));
            return;
        }
        Element retract = Element.of("retract", Retraction.NAMESPACE)
                .with("id", id)
                .with(moderated(room, nick))
                .with(reason(message));
        room.broadcast(stanza.withoutChildren(child -> child.is("retract", Retraction.NAMESPACE))
                .with("from", room.address().toString())
                .with(retract));
    }

    private static Element moderated(MucRoom room, String nick) {
        return Element.of("moderated", Retraction.MODERATION)
                .with("by", room.address().withResource(nick).toString());
    }

    private static List<Element> reason(Message message) {
        return message.change()
                .flatMap(MessageChange::reason)
                .map(text -> List.of(Element.of("reason", Retraction.NAMESPACE, text)))
                .orElse(List.of());
    }

    private static Element occupantId(MucRoom room, Message message) {
        return Element.of("occupant-id", Muc.OCCUPANT_ID).with("id", OccupantIds.of(room.id(), message.author()));
    }
}
