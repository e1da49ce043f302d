package letschat.xmpp.feature;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import letschat.xmpp.house.Stamps;
import letschat.xmpp.stanza.Iq;
import letschat.xmpp.stanza.Jid;
import letschat.xmpp.stanza.StanzaError;
import letschat.xmpp.stanza.StanzaRefused;
import letschat.xmpp.xml.Element;

/**
 * What a client wants from an archive (XEP-0313 §4, XEP-0059).
 *
 * @param after only what came after this id
 * @param before only what came before this id
 * @param last whether the end of the matching part is wanted, not its beginning
 * @param flipped whether the newest is sent first
 */
public record ArchiveQuestion(
        String queryId,
        Optional<Jid> with,
        Optional<Instant> start,
        Optional<Instant> end,
        Optional<String> text,
        List<String> ids,
        Optional<String> after,
        Optional<String> before,
        boolean last,
        boolean flipped,
        int max) {
    public static final String NAMESPACE = "urn:xmpp:mam:2";
    static final String RSM = "http://jabber.org/protocol/rsm";
    private static final int DEFAULT = 50;
    private static final int MOST = 250;

    public static ArchiveQuestion read(Iq question) {
        Element query = question.payload();
        Map<String, List<String>> form = Forms.in(query).map(Forms::values).orElse(Map.of());
        Optional<Element> set = query.child("set", RSM);
        Optional<String> rsmBefore = set.flatMap(rsm -> rsm.childText("before"));
        Optional<String> rsmAfter = set.flatMap(rsm -> rsm.childText("after")).filter(id -> !id.isEmpty());
        return new ArchiveQuestion(
                query.attribute("queryid", ""),
                Forms.first(form, "with").map(ArchiveQuestion::jid),
                Forms.first(form, "start").map(ArchiveQuestion::instant),
                Forms.first(form, "end").map(ArchiveQuestion::instant),
                Forms.first(form, "{urn:xmpp:fulltext:0}fulltext").or(() -> Forms.first(form, "withtext")),
                form.getOrDefault("ids", List.of()),
                rsmAfter.or(() -> Forms.first(form, "after-id")),
                rsmBefore.filter(id -> !id.isEmpty()).or(() -> Forms.first(form, "before-id")),
                rsmBefore.isPresent(),
                query.child("flip-page").isPresent(),
                set.flatMap(rsm -> rsm.childText("max"))
                        .map(ArchiveQuestion::count)
                        .orElse(DEFAULT));
    }

    private static Jid jid(String text) {
        return Jid.parse(text).orElseThrow(() -> new StanzaRefused(StanzaError.badRequest()));
    }

    private static Instant instant(String text) {
        return Stamps.parse(text).orElseThrow(() -> new StanzaRefused(StanzaError.badRequest()));
    }

    private static int count(String text) {
        try {
            return Math.clamp(Integer.parseInt(text.strip()), 0, MOST);
        } catch (NumberFormatException notANumber) {
            throw new StanzaRefused(StanzaError.badRequest());
        }
    }

    /** The fields that may be filled in. */
    public static Element form() {
        return Forms.form("form", NAMESPACE)
                .with(Forms.field("with", "jid-single", "", List.of()))
                .with(Forms.field("start", "text-single", "", List.of()))
                .with(Forms.field("end", "text-single", "", List.of()))
                .with(Forms.field("before-id", "text-single", "", List.of()))
                .with(Forms.field("after-id", "text-single", "", List.of()))
                .with(Forms.field("ids", "list-multi", "", List.of()))
                .with(Forms.field("{urn:xmpp:fulltext:0}fulltext", "text-single", "", List.of()))
                .build();
    }
}
