package letschat.xmpp.feature;

import java.util.Optional;
import letschat.core.model.Caller;
import letschat.core.model.MessageQuery;
import letschat.core.model.Page;
import letschat.core.model.RoomId;
import letschat.core.model.User;
import letschat.xmpp.house.Device;
import letschat.xmpp.house.Kept;
import letschat.xmpp.house.XmppHouse;
import letschat.xmpp.stanza.Message;
import letschat.xmpp.xml.Element;

/** What a device says it has shown is read on the web too (XEP-0333). */
public final class Displayed {
    private static final String MARKERS = "urn:xmpp:chat-markers:0";

    /** So far back a marker is looked for. */
    private static final int LOOKED_AT = 100;

    private final XmppHouse house;
    private final Kept kept;

    public Displayed(XmppHouse house, Kept kept) {
        this.house = house;
        this.kept = kept;
    }

    private static Optional<String> marked(Message message) {
        return message.xml().child("displayed", MARKERS).flatMap(marker -> marker.attribute("id"));
    }

    /** In a room the marker names the message's number there (XEP-0333 §5, stanza-id). */
    public void displayed(Device device, RoomId room, Message message) {
        marked(message).ifPresent(id -> Signs.quietly(() -> inRoom(house.caller(device), room, id)));
    }

    /** In a conversation it names the id that the other's client, or the house, gave the message. */
    void displayed(Device device, User other, Message message) {
        marked(message).ifPresent(id -> Signs.quietly(() -> inConversation(house.caller(device), other, id)));
    }

    /** Everything up to the message of that number has been read; what is no number says nothing. */
    void inRoom(Caller caller, RoomId room, String id) {
        if (id.matches("[0-9]{1,18}")) {
            house.core().readings().read(caller, room, Long.parseLong(id));
        }
    }

    /** Everything up to the message that is known by that id has been read, if it is one of the newest. */
    void inConversation(Caller caller, User other, String id) {
        house.core()
                .directMessages()
                .conversation(caller, other.id())
                .map(room -> MessageQuery.newest(room.id(), new Page(0, LOOKED_AT)))
                .flatMap(newest -> house.core().directMessages().page(caller, other.id(), newest).stream()
                        .filter(said -> names(said, id))
                        .findFirst())
                .ifPresent(said -> house.core().readings().readDirect(caller, other.id(), said.seq()));
    }

    private boolean names(letschat.core.model.Message said, String id) {
        Element stanza = kept.stanza(said, "chat", kept.author(said));
        return said.id().value().equals(id) || stanza.attribute("id", "").equals(id);
    }
}
