package letschat.xmpp.muc;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import letschat.core.model.Message;
import letschat.core.model.MessageQuery;
import letschat.core.model.Page;
import letschat.xmpp.feature.ArchiveAnswer;
import letschat.xmpp.feature.ArchiveAnswer.Hit;
import letschat.xmpp.feature.ArchiveQuestion;
import letschat.xmpp.house.Device;
import letschat.xmpp.house.XmppHouse;
import letschat.xmpp.stanza.Iq;
import letschat.xmpp.stanza.StanzaError;
import letschat.xmpp.stanza.StanzaRefused;
import letschat.xmpp.xml.Element;

/** A room's archive: the house's own messages, whose numbers are the ids (XEP-0313). */
final class RoomArchive {
    private final XmppHouse house;
    private final History history;

    RoomArchive(XmppHouse house, History history) {
        this.house = house;
        this.history = history;
    }

    Element form(Iq question) {
        return question.result(Element.of("query", ArchiveQuestion.NAMESPACE).with(ArchiveQuestion.form()));
    }

    Element query(Device device, Iq question, MucRoom room) {
        if (!house.core().rooms().admits(room.room(), house.caller(device).user())) {
            throw new StanzaRefused(StanzaError.forbidden());
        }
        ArchiveQuestion asked = ArchiveQuestion.read(question);
        var query = new MessageQuery(
                room.id(),
                seq(asked.after()),
                seq(asked.before()),
                Optional.empty(),
                asked.start().map(start -> start.minusMillis(1)),
                asked.end(),
                asked.text().filter(text -> !text.isBlank()),
                asked.last(),
                new Page(0, asked.max() + 1));
        List<Message> found = house.core().messages().page(house.caller(device), query, Optional.empty());
        boolean complete = found.size() <= asked.max();
        List<Message> page = complete ? found : found.subList(0, asked.max());
        List<Hit> hits = room.lane()
                .call(() -> (asked.last() ? page.reversed() : page)
                        .stream().map(message -> hit(room, message)).toList());
        return new ArchiveAnswer(hits, complete).send(device, question, asked, room.address());
    }

    private Hit hit(MucRoom room, Message message) {
        return new Hit(Long.toString(message.seq()), message.posted(), history.stanza(room, message));
    }

    private static OptionalLong seq(Optional<String> id) {
        if (id.isEmpty()) {
            return OptionalLong.empty();
        }
        if (!id.get().matches("\\d{1,18}")) {
            throw new StanzaRefused(StanzaError.itemNotFound());
        }
        return OptionalLong.of(Long.parseLong(id.get()));
    }
}
