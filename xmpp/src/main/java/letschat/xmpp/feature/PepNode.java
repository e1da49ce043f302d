package letschat.xmpp.feature;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import letschat.xmpp.stanza.StanzaError;
import letschat.xmpp.stanza.StanzaRefused;
import letschat.xmpp.xml.Element;

/**
 * How one node behaves (XEP-0060 §16.4).
 *
 * @param maxItems the newest so many are kept
 * @param persist whether items are kept at all
 * @param payloads whether notices carry the item
 */
record PepNode(String name, Access access, int maxItems, boolean persist, boolean payloads) {
    static final String FORM_TYPE = "http://jabber.org/protocol/pubsub#node_config";
    static final int MOST_ITEMS = 1000;
    private static final String ACCESS = "pubsub#access_model";
    private static final String MAX = "pubsub#max_items";
    private static final String PERSIST = "pubsub#persist_items";
    private static final String PAYLOADS = "pubsub#deliver_payloads";

    /** Who may read a node. */
    enum Access {
        OPEN("open"),
        /** Who hears of the owner's presence. */
        PRESENCE("presence"),
        /** The owner only: nobody else is ever put on the list. */
        WHITELIST("whitelist");

        private final String word;

        Access(String word) {
            this.word = word;
        }

        static Optional<Access> of(String word) {
            for (Access access : values()) {
                if (access.word.equals(word)) {
                    return Optional.of(access);
                }
            }
            return Optional.empty();
        }
    }

    /** Bookmarks are nobody else's business, whatever the client says (CVE-2018-6591). */
    static PepNode fresh(String name) {
        boolean secret = name.equals("storage:bookmarks")
                || name.startsWith("urn:xmpp:bookmarks:")
                || name.startsWith("urn:xmpp:mds:")
                || name.equals("urn:xmpp:openpgp:0:secret-key")
                || name.startsWith("http://jabber.org/protocol/private");
        return new PepNode(name, secret ? Access.WHITELIST : Access.PRESENCE, 1, true, true);
    }

    /** This node as a filled-in form wants it; empty when the form asks for what there is not. */
    Optional<PepNode> with(Map<String, List<String>> values) {
        Optional<Access> wanted = Forms.first(values, ACCESS).isEmpty()
                ? Optional.of(access)
                : Forms.first(values, ACCESS).flatMap(Access::of);
        Optional<Integer> most = Forms.first(values, MAX).isEmpty()
                ? Optional.of(maxItems)
                : Forms.first(values, MAX).flatMap(PepNode::count);
        return wanted.flatMap(model -> most.map(items -> new PepNode(
                name,
                model,
                items,
                Forms.flag(values, PERSIST).orElse(persist),
                Forms.flag(values, PAYLOADS).orElse(payloads))));
    }

    private static Optional<Integer> count(String text) {
        if (text.equals("max")) {
            return Optional.of(MOST_ITEMS);
        }
        try {
            return Optional.of(Math.clamp(Integer.parseInt(text.strip()), 0, MOST_ITEMS));
        } catch (NumberFormatException notANumber) {
            return Optional.empty();
        }
    }

    /** Whether publishing under these conditions is allowed (XEP-0060 §7.1.5). */
    boolean fits(Map<String, List<String>> conditions) {
        return with(conditions).filter(this::equals).isPresent();
    }

    /** XEP-0060 §7.1.3.6: a notice without content has no item, everything else has one. */
    void refuseUnfit(Optional<Element> item) {
        boolean bare = !persist && !payloads;
        if (bare == item.isPresent()) {
            throw new StanzaRefused(
                    StanzaError.badRequest().with(Element.of(bare ? "item-forbidden" : "item-required", Pep.ERRORS)));
        }
    }

    Element form(String type) {
        return Forms.form(type, FORM_TYPE)
                .with(Forms.choice(ACCESS, "Who may read", access.word, List.of("open", "presence", "whitelist")))
                .with(Forms.text(MAX, "Items to keep", Integer.toString(maxItems)))
                .with(Forms.flag(PERSIST, "Keep items", persist))
                .with(Forms.flag(PAYLOADS, "Send items with notices", payloads))
                .with(Forms.flag("pubsub#notify_retract", "Tell of removed items", true))
                .build();
    }

    static PepNode read(String name, Element form) {
        return fresh(name).with(Forms.values(form)).orElse(fresh(name));
    }
}
