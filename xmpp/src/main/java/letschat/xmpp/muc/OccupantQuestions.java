package letschat.xmpp.muc;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import letschat.xmpp.house.Device;
import letschat.xmpp.stanza.Iq;
import letschat.xmpp.stanza.Jid;
import letschat.xmpp.stanza.StanzaError;
import letschat.xmpp.stanza.StanzaRefused;
import letschat.xmpp.xml.Element;
import letschat.xmpp.xml.Namespaces;

/** Questions that occupants send one another through the room (XEP-0045 §17.4), and the self-ping (XEP-0410). */
final class OccupantQuestions {
    private static final int MOST = 10_000;

    private final Map<String, Asked> waiting = new LinkedHashMap<>();

    /** A question that was passed on and waits for its answer. */
    private record Asked(Device asker, Jid about, String id) {}

    Optional<Element> ask(Device device, Iq question, MucRoom room, Jid to) {
        Occupant asker = room.lane()
                .call(() -> room.byDevice(device.jid()))
                .orElseThrow(() -> new StanzaRefused(
                        question.payload().is("ping", "urn:xmpp:ping")
                                ? StanzaError.notAcceptable()
                                : StanzaError.badRequest()));
        if (asker.nick().equals(to.resource()) && question.payload().is("ping", "urn:xmpp:ping")) {
            return Optional.of(question.result());
        }
        Device receiver = room.lane()
                .call(() -> room.byNick(to.resource())
                        .flatMap(occupant -> occupant.seats().stream().reduce((first, last) -> last)))
                .map(Occupant.Seat::device)
                .orElseThrow(() -> new StanzaRefused(StanzaError.itemNotFound()));
        String id = remember(new Asked(device, to, question.id().orElse("")));
        receiver.send(question.xml()
                .with("id", id)
                .with("from", asker.address().toString())
                .with("to", receiver.jid().toString()));
        return Optional.empty();
    }

    private synchronized String remember(Asked asked) {
        if (waiting.size() >= MOST) {
            waiting.remove(waiting.keySet().iterator().next());
        }
        String id = "room-" + UUID.randomUUID();
        waiting.put(id, asked);
        return id;
    }

    /** Brings an answer to who asked. */
    void answered(Iq answer) {
        Optional<Asked> asked = take(answer.id().orElse(""));
        asked.ifPresent(question -> question.asker()
                .send(new Element(
                                "iq",
                                Namespaces.CLIENT,
                                answer.xml().attributes(),
                                answer.xml().nodes())
                        .with("id", question.id())
                        .with("from", question.about().toString())
                        .with("to", question.asker().jid().toString())));
    }

    private synchronized Optional<Asked> take(String id) {
        return Optional.ofNullable(waiting.remove(id));
    }
}
