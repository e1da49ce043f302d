package letschat.xmpp.feature;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import letschat.core.model.Caller;
import letschat.core.model.MessageQuery;
import letschat.core.model.Page;
import letschat.core.model.Reading;
import letschat.core.model.Refused;
import letschat.core.model.Room;
import letschat.core.model.RoomId;
import letschat.core.model.RoomKind;
import letschat.core.reading.Conversation;
import letschat.xmpp.house.XmppHouse;
import letschat.xmpp.stanza.Jid;
import letschat.xmpp.stanza.StanzaError;
import letschat.xmpp.stanza.StanzaRefused;
import letschat.xmpp.xml.Element;

/**
 * How far somebody has read, as a node of their own (XEP-0490): nothing is kept for it, its items are the reading marks
 * of the house, which the web shows and moves too.
 */
final class Marks {
    static final String NODE = "urn:xmpp:mds:displayed:0";
    private static final String SID = "urn:xmpp:sid:0";

    private final XmppHouse house;

    Marks(XmppHouse house) {
        this.house = house;
    }

    /** As XEP-0490 §3 wants it: the owner's alone, one item a conversation. */
    static PepNode node() {
        return new PepNode(NODE, PepNode.Access.WHITELIST, PepNode.MOST_ITEMS, true, true);
    }

    /** One item for each room and conversation of which something was read. */
    List<Element> items(Caller caller) {
        var items = new ArrayList<Element>();
        for (Reading reading : house.core().readings().of(caller).values()) {
            item(caller, reading).ifPresent(items::add);
        }
        return items;
    }

    /** The item of one room or conversation; empty when the user may not read it any more, or has read nothing. */
    Optional<Element> item(Caller caller, Reading reading) {
        if (reading.seq() == 0) {
            return Optional.empty();
        }
        try {
            Optional<Conversation> conversation = conversation(caller, reading.room());
            return conversation.isPresent()
                    ? direct(caller, conversation.get(), reading.seq())
                    : Optional.of(room(caller, reading));
        } catch (Refused gone) {

            return Optional.empty();
        }
    }

    private Optional<Conversation> conversation(Caller caller, RoomId room) {
        return house.core().settings().direct().enabled()
                ? house.core().readings().conversations(caller).stream()
                        .filter(found -> found.room().id().equals(room))
                        .findFirst()
                : Optional.empty();
    }

    private Element room(Caller caller, Reading reading) {
        Room room = house.core().rooms().view(caller, reading.room().value()).room();
        if (room.kind() == RoomKind.DIRECT) {
            throw Refused.notFound("Room does not exist.");
        }
        Jid address = house.address(room);
        return item(address, address, Long.toString(reading.seq()));
    }

    private Optional<Element> direct(Caller caller, Conversation conversation, long seq) {
        var newest = MessageQuery.newest(conversation.room().id(), new Page(0, 1));
        var query = new MessageQuery(
                newest.room(),
                newest.sinceSeq(),
                OptionalLong.of(seq + 1),
                newest.sinceId(),
                newest.from(),
                newest.to(),
                newest.text(),
                true,
                newest.page());
        return house.core().directMessages().page(caller, conversation.other().id(), query).stream()
                .findFirst()
                .map(said -> item(
                        house.jid(conversation.other()),
                        house.jid(caller.user()),
                        said.id().value()));
    }

    private static Element item(Jid with, Jid archive, String id) {
        return Element.of("item", Pep.NAMESPACE)
                .with("id", with.toString())
                .with(Element.of("displayed", NODE)
                        .with(Element.of("stanza-id", SID)
                                .with("by", archive.toString())
                                .with("id", id)));
    }

    /** A device published an item: the house's mark moves, never back. */
    void publish(Caller caller, Element item, Displayed displayed) {
        Jid with = item.attribute("id")
                .flatMap(Jid::parse)
                .orElseThrow(() -> new StanzaRefused(StanzaError.notAcceptable()));
        String id = item.child("displayed", NODE)
                .flatMap(shown -> shown.child("stanza-id", SID))
                .flatMap(shown -> shown.attribute("id"))
                .orElseThrow(() -> new StanzaRefused(StanzaError.notAcceptable()));
        if (with.domain().equals(house.settings().conference())) {
            displayed.inRoom(caller, house.room(caller, with).id(), id);
        } else {
            displayed.inConversation(
                    caller, house.user(with).orElseThrow(() -> new StanzaRefused(StanzaError.itemNotFound())), id);
        }
    }
}
