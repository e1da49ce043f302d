package letschat.xmpp.feature;

import java.util.Optional;
import java.util.function.UnaryOperator;
import letschat.core.model.User;
import letschat.xmpp.house.Device;
import letschat.xmpp.house.XmppHouse;
import letschat.xmpp.stanza.Jid;
import letschat.xmpp.stanza.Presence;
import letschat.xmpp.xml.Element;
import letschat.xmpp.xml.Namespaces;

/** Asking to hear of somebody's presence, and the answers (RFC 6121 §3). */
public final class Subscriptions {
    private final XmppHouse house;
    private final ContactBook book;
    private final Presences presences;
    private final Blocking blocking;

    public Subscriptions(XmppHouse house, ContactBook book, Presences presences, Blocking blocking) {
        this.house = house;
        this.book = book;
        this.presences = presences;
        this.blocking = blocking;
    }

    /** Takes a subscription stanza that {@code device} sends to {@code to}. */
    public void sent(Device device, Presence stanza, Jid to) {
        User user = house.caller(device).user();
        Jid contact = to.bare();
        switch (stanza.type()) {
            case SUBSCRIBE -> subscribe(user, contact, stanza.xml());
            case SUBSCRIBED -> approve(user, contact);
            case UNSUBSCRIBE -> {
                change(user, contact, entry -> entry.subscribed(false, entry.from(), false));
                routed(user, contact, "unsubscribe");
            }
            case UNSUBSCRIBED -> {
                book.answered(user.id(), contact);
                change(
                        user,
                        contact,
                        entry ->
                                entry.subscribed(entry.to(), false, entry.ask()).approvedBefore(false));
                routed(user, contact, "unsubscribed");
            }
            default -> {}
        }
    }

    private void change(User user, Jid contact, UnaryOperator<Contact> change) {
        Contact before = book.contact(user, contact);
        Contact after = change.apply(before);
        if (after.equals(before) || !(before.listed() || after.listed())) {
            return;
        }
        Contact kept = book.change(user.id(), contact, change);
        Roster.push(house, user.id(), kept.item());
    }

    private void subscribe(User user, Jid contact, Element xml) {
        Contact entry = book.contact(user, contact);
        if (!entry.to()) {
            change(user, contact, before -> before.subscribed(false, before.from(), true));
        }
        Element request = xml.with("from", house.jid(user).toString()).with("to", contact.toString());
        Optional<User> other = house.user(contact);
        if (other.isEmpty() || blocking.blocks(other.get().id(), house.jid(user))) {
            return;
        }
        asked(other.get(), user, request);
    }

    /** RFC 6121 §3.1.3. */
    private void asked(User other, User user, Element request) {
        Jid from = house.jid(user);
        Contact entry = book.contact(other, from);
        if (entry.from()) {
            routed(other, from, "subscribed");
        } else if (entry.approved()) {
            change(other, from, before -> before.subscribed(before.to(), true, before.ask()));
            routed(other, from, "subscribed");
            presences.tell(user, other, true);
        } else {
            book.asked(other.id(), from, request);
            presences.tell(other, request);
        }
    }

    private void approve(User user, Jid contact) {
        boolean asked = book.answered(user.id(), contact);
        Contact entry = book.contact(user, contact);
        if (entry.from()) {
            return;
        }
        if (!asked) {
            change(user, contact, before -> before.approvedBefore(true));
            return;
        }
        change(user, contact, before -> before.subscribed(before.to(), true, before.ask()));
        routed(user, contact, "subscribed");
        house.user(contact).ifPresent(other -> presences.tell(other, user, true));
    }

    /** Brings {@code type} from {@code user} to {@code contact}, and changes the contact's list as that asks. */
    void routed(User user, Jid contact, String type) {
        Optional<User> found = house.user(contact);
        if (found.isEmpty()) {
            return;
        }
        User other = found.get();
        Jid from = house.jid(user);
        Element stanza = Element.of("presence", Namespaces.CLIENT)
                .with("type", type)
                .with("from", from.toString())
                .with("to", contact.toString());
        Contact entry = book.contact(other, from);
        switch (type) {
            case "subscribed" -> {
                if (entry.ask()) {
                    presences.tell(other, stanza);
                    change(other, from, before -> before.subscribed(true, before.from(), false));
                }
            }
            case "unsubscribed" -> {
                if (entry.to() || entry.ask()) {
                    presences.tell(other, stanza);
                    change(other, from, before -> before.subscribed(false, before.from(), false));
                    presences.tell(other, user, false);
                }
            }
            default -> {
                boolean waiting = book.answered(other.id(), from);
                if (entry.from() || waiting) {
                    presences.tell(other, stanza);
                    change(other, from, before -> before.subscribed(before.to(), false, before.ask()));
                    presences.tell(user, other, false);
                }
            }
        }
    }
}
