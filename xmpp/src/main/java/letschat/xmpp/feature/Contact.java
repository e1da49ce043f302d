package letschat.xmpp.feature;

import java.util.ArrayList;
import java.util.List;
import letschat.xmpp.stanza.Jid;
import letschat.xmpp.xml.Element;

/**
 * One entry of a user's contact list (RFC 6121 §2.1).
 *
 * @param name what the user calls the contact; may be empty
 * @param to the user hears of the contact's presence
 * @param from the contact hears of the user's
 * @param ask the user has asked to hear and waits
 * @param approved the user said yes before being asked
 * @param listed whether the user sees the entry; one that is not only remembers something
 */
public record Contact(
        Jid jid,
        String name,
        List<String> groups,
        boolean to,
        boolean from,
        boolean ask,
        boolean approved,
        boolean listed) {
    static final String NAMESPACE = "jabber:iq:roster";

    public Contact {
        groups = List.copyOf(groups);
    }

    static Contact unknown(Jid jid) {
        return new Contact(jid, "", List.of(), false, false, false, false, false);
    }

    Contact called(String newName, List<String> newGroups) {
        return new Contact(jid, newName, newGroups, to, from, ask, approved, true);
    }

    /** With other subscriptions; listed from now on if there is anything to see. */
    Contact subscribed(boolean newTo, boolean newFrom, boolean newAsk) {
        boolean seen = listed || newTo || newFrom || newAsk;
        return new Contact(jid, name, groups, newTo, newFrom, newAsk, approved && !newFrom, seen);
    }

    Contact approvedBefore(boolean newApproved) {
        return new Contact(jid, name, groups, to, from, ask, newApproved, listed || newApproved);
    }

    private String subscription() {
        if (to) {
            return from ? "both" : "to";
        }
        return from ? "from" : "none";
    }

    Element item() {
        var item =
                Element.builder("item", NAMESPACE).with("jid", jid.toString()).with("subscription", subscription());
        if (!name.isEmpty()) {
            item.with("name", name);
        }
        if (ask) {
            item.with("ask", "subscribe");
        }
        if (approved) {
            item.with("approved", "true");
        }
        groups.forEach(group -> item.child("group", group));
        return item.build();
    }

    /** Reads back what {@link #item()} wrote for a listed contact. */
    static Contact read(Jid jid, Element item) {
        var groups = new ArrayList<String>();
        item.children("group", NAMESPACE).forEach(group -> groups.add(group.text()));
        String subscription = item.attribute("subscription", "none");
        return new Contact(
                jid,
                item.attribute("name", ""),
                groups,
                subscription.equals("to") || subscription.equals("both"),
                subscription.equals("from") || subscription.equals("both"),
                item.attribute("ask").isPresent(),
                item.attribute("approved", "").equals("true"),
                true);
    }
}
