package letschat.xmpp.muc;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import letschat.core.model.Message;
import letschat.core.model.MessageQuery;
import letschat.core.model.Page;
import letschat.core.model.User;
import letschat.xmpp.house.Device;
import letschat.xmpp.house.Kept;
import letschat.xmpp.house.Retraction;
import letschat.xmpp.house.Stamps;
import letschat.xmpp.house.XmppHouse;
import letschat.xmpp.stanza.Jid;
import letschat.xmpp.xml.Element;
import letschat.xmpp.xml.XmlWriter;

/** What a newcomer is told of the past, and then the subject (XEP-0045 §7.2.13 to §7.2.15). On the room's lane. */
final class History {
    private static final int USUAL = 20;
    private static final int MOST = 500;

    private final XmppHouse house;
    private final Kept kept;

    /** How much is wanted; all conditions hold. */
    record Question(int most, int mostCharacters, Optional<Duration> within, Optional<Instant> since) {
        static Question read(Optional<Element> x, boolean created) {
            Optional<Element> asked = x.flatMap(join -> join.child("history"));
            if (created) {
                return new Question(0, 0, Optional.empty(), Optional.empty());
            }
            if (asked.isEmpty()) {
                return new Question(USUAL, Integer.MAX_VALUE, Optional.empty(), Optional.empty());
            }
            Element history = asked.get();
            return new Question(
                    history.attribute("maxstanzas").flatMap(Question::number).orElse(MOST),
                    history.attribute("maxchars").flatMap(Question::number).orElse(Integer.MAX_VALUE),
                    history.attribute("seconds").flatMap(Question::number).map(Duration::ofSeconds),
                    history.attribute("since").flatMap(Stamps::parse));
        }

        private static Optional<Integer> number(String text) {
            return text.matches("\\d{1,9}") ? Optional.of(Integer.parseInt(text)) : Optional.empty();
        }
    }

    History(XmppHouse house, Kept kept) {
        this.house = house;
        this.kept = kept;
    }

    /** Sends what was said up to message {@code seq}, the subject, and what was said meanwhile. */
    void send(MucRoom room, Device device, long seq, Question question) {
        if (room.byDevice(device.jid()).isEmpty()) {
            return;
        }
        wanted(room, device, seq, question)
                .forEach(stanza -> device.send(stanza.with("to", device.jid().toString())));
        Jid from =
                room.subjectNick().isEmpty() ? room.address() : room.address().withResource(room.subjectNick());
        device.send(Muc.subject(from, room.subject(), Optional.empty())
                .with("to", device.jid().toString()));
        room.release(device);
    }

    private List<Element> wanted(MucRoom room, Device device, long seq, Question question) {
        int most = Math.min(question.most(), MOST);
        if (most == 0 || question.mostCharacters() == 0) {
            return List.of();
        }
        Optional<Instant> within =
                question.within().map(age -> house.clock().instant().minus(age));
        Optional<Instant> from = question.since()
                .map(since -> within.filter(since::isBefore).orElse(since))
                .or(() -> within);
        var query = new MessageQuery(
                room.id(),
                OptionalLong.empty(),
                OptionalLong.of(seq + 1),
                Optional.empty(),
                from,
                Optional.empty(),
                Optional.empty(),
                true,
                new Page(0, most));
        var stanzas = new ArrayList<Element>();
        int characters = 0;
        for (Message message : house.core().messages().page(house.caller(device), query, Optional.empty())) {
            if (message.removed()) {
                // A client that was never told of it needs not learn that it is gone.
                continue;
            }
            Element stanza = stanza(room, message);
            characters += XmlWriter.inStream(stanza).length();
            if (characters > question.mostCharacters()) {
                break;
            }
            stanzas.add(stanza.with(Stamps.delay(message.posted(), room.address())));
        }
        return stanzas.reversed();
    }

    /** A stored message as the room says it. */
    Element stanza(MucRoom room, Message message) {
        String nick = room.of(message.author()).stream()
                .findFirst()
                .map(Occupant::nick)
                .or(() -> kept.authorOf(message).map(User::username))
                .orElse("nobody");
        Element stanza = message.removed()
                ? Retraction.tombstone(message, "groupchat")
                : kept.stanza(message, "groupchat", room.address());
        String said = stanza.attribute("from")
                .flatMap(Jid::parse)
                .filter(from -> from.sameBare(room.address()) && from.isFull())
                .map(Jid::resource)
                .orElse(nick);
        Element spoken = stanza.with("type", "groupchat")
                .with("from", room.address().withResource(said).toString())
                .without("to");
        return Kept.marked(spoken, room.address(), Long.toString(message.seq()))
                .with(Element.of("occupant-id", Muc.OCCUPANT_ID)
                        .with("id", OccupantIds.of(room.id(), message.author())));
    }
}
