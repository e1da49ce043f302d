package letschat.xmpp.feature;

import java.time.Instant;
import java.util.List;
import letschat.xmpp.house.Device;
import letschat.xmpp.house.Stamps;
import letschat.xmpp.stanza.Iq;
import letschat.xmpp.stanza.Jid;
import letschat.xmpp.xml.Element;
import letschat.xmpp.xml.Namespaces;

/**
 * One page of an archive.
 *
 * @param hits the oldest first
 * @param complete whether there is nothing more in the direction asked
 */
public record ArchiveAnswer(List<Hit> hits, boolean complete) {
    /** One archived message. */
    public record Hit(String id, Instant when, Element stanza) {}

    /** Sends the page and returns the answer that ends it (XEP-0313 §4.2, §4.3). */
    public Element send(Device device, Iq question, ArchiveQuestion asked, Jid archive) {
        for (Hit hit : asked.flipped() ? hits.reversed() : hits) {
            Element forwarded = Element.of("forwarded", Carbons.FORWARD)
                    .with(Element.of("delay", "urn:xmpp:delay").with("stamp", Stamps.text(hit.when())))
                    .with(hit.stanza());
            var result = Element.builder("result", ArchiveQuestion.NAMESPACE).with("id", hit.id());
            if (!asked.queryId().isEmpty()) {
                result.with("queryid", asked.queryId());
            }
            device.send(Element.of("message", Namespaces.CLIENT)
                    .with("from", archive.toString())
                    .with("to", device.jid().toString())
                    .with(result.with(forwarded).build()));
        }
        var set = Element.builder("set", ArchiveQuestion.RSM);
        if (!hits.isEmpty()) {
            set.child("first", hits.getFirst().id())
                    .child("last", hits.getLast().id());
        }
        return question.result(Element.of("fin", ArchiveQuestion.NAMESPACE)
                .with("complete", Boolean.toString(complete))
                .with(set.build()));
    }
}
