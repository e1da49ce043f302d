package letschat.xmpp.muc;

import java.util.List;
import java.util.Optional;
import letschat.xmpp.stanza.Jid;
import letschat.xmpp.xml.Element;
import letschat.xmpp.xml.Namespaces;

/** The words of XEP-0045. */
final class Muc {
    static final String NAMESPACE = "http://jabber.org/protocol/muc";
    static final String USER = NAMESPACE + "#user";
    static final String ADMIN = NAMESPACE + "#admin";
    static final String OWNER = NAMESPACE + "#owner";
    static final String OCCUPANT_ID = "urn:xmpp:occupant-id:0";

    private Muc() {}

    static Element status(String code) {
        return Element.of("status", USER).with("code", code);
    }

    static Element reason(String text) {
        return Element.of("reason", USER, text);
    }

    /** A message of the room's own, such as a notice of a change. */
    static Element notice(Jid room, List<String> codes) {
        Element x = Element.of("x", USER);
        for (String code : codes) {
            x = x.with(status(code));
        }
        return Element.of("message", Namespaces.CLIENT)
                .with("type", "groupchat")
                .with("from", room.toString())
                .with(x);
    }

    static Element subject(Jid from, String text, Optional<String> id) {
        return Element.builder("message", Namespaces.CLIENT)
                .with("type", "groupchat")
                .with("id", id)
                .with("from", from.toString())
                .child("subject", text)
                .build();
    }
}
