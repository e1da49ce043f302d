package letschat.xmpp.feature;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;
import letschat.core.model.Note;
import letschat.core.model.Page;
import letschat.core.model.User;
import letschat.core.model.UserId;
import letschat.xmpp.house.XmppHouse;
import letschat.xmpp.house.XmppSettings;
import letschat.xmpp.stanza.Jid;
import letschat.xmpp.xml.Element;
import letschat.xmpp.xml.XmlLimits;
import letschat.xmpp.xml.XmlReader;
import letschat.xmpp.xml.XmlRefused;
import letschat.xmpp.xml.XmlWriter;

/** Who is on whose contact list: what users added themselves, and what the house adds. Safe for many threads. */
public final class ContactBook {
    private static final String KIND = "roster";
    private static final String PENDING = "roster-asked";
    private static final String HOUSE_GROUP = "Let's Chat";

    private final XmppHouse house;
    private final Map<UserId, Own> books = new ConcurrentHashMap<>();

    /** One user's own entries; guarded by its lock. */
    private static final class Own {
        private final ReentrantLock lock = new ReentrantLock();
        private final Map<Jid, Contact> contacts = new LinkedHashMap<>();
    }

    public ContactBook(XmppHouse house) {
        this.house = house;
    }

    /** The list as the user sees it. */
    Collection<Contact> contacts(User user) {
        var all = new LinkedHashMap<Jid, Contact>();
        for (Contact contact : houseContacts(user)) {
            all.put(contact.jid(), contact);
        }
        for (Contact own : own(user.id())) {
            all.merge(own.jid(), own, (house, added) -> own.listed() ? own.subscribed(true, true, false) : house);
        }
        return all.values().stream().filter(Contact::listed).toList();
    }

    private List<Contact> own(UserId user) {
        Own own = book(user);
        own.lock.lock();
        try {
            return List.copyOf(own.contacts.values());
        } finally {
            own.lock.unlock();
        }
    }

    private List<Contact> houseContacts(User user) {
        boolean none = house.settings().roster() == XmppSettings.Roster.OWN
                || !house.core().settings().direct().enabled();
        if (none) {
            return List.of();
        }
        var contacts = new ArrayList<Contact>();
        for (User other : household()) {
            if (!other.id().equals(user.id()) && other.active()) {
                contacts.add(houseContact(other));
            }
        }
        return contacts;
    }

    private List<User> household() {
        if (house.settings().roster() == XmppSettings.Roster.ALL) {
            return house.core().accounts().list(new Page(0, Page.MOST));
        }
        return house.devices().users().stream()
                .map(house.core().accounts()::user)
                .flatMap(Optional::stream)
                .toList();
    }

    Contact houseContact(User other) {
        return new Contact(house.jid(other), other.displayName(), List.of(HOUSE_GROUP), true, true, false, false, true);
    }

    /** One entry, as the user sees it; an unknown one if there is none. */
    Contact contact(User user, Jid jid) {
        return contacts(user).stream()
                .filter(contact -> contact.jid().equals(jid))
                .findFirst()
                .orElseGet(() -> own(user.id()).stream()
                        .filter(contact -> contact.jid().equals(jid))
                        .findFirst()
                        .orElse(Contact.unknown(jid)));
    }

    /** Changes an entry of the user's own and keeps it. */
    Contact change(UserId user, Jid jid, UnaryOperator<Contact> change) {
        Own own = book(user);
        own.lock.lock();
        try {
            Contact changed = change.apply(own.contacts.getOrDefault(jid, Contact.unknown(jid)));
            own.contacts.put(jid, changed);
            house.core().notes().put(new Note(user.value(), KIND, jid.toString(), XmlWriter.alone(changed.item())));
            return changed;
        } finally {
            own.lock.unlock();
        }
    }

    void remove(UserId user, Jid jid) {
        Own own = book(user);
        own.lock.lock();
        try {
            own.contacts.remove(jid);
            house.core().notes().remove(user.value(), KIND, jid.toString());
        } finally {
            own.lock.unlock();
        }
    }

    /** Remembers that {@code from} has asked to hear of the user's presence. */
    void asked(UserId user, Jid from, Element request) {
        house.core().notes().put(new Note(user.value(), PENDING, from.toString(), XmlWriter.alone(request)));
    }

    /** Forgets the request; false when there was none. */
    boolean answered(UserId user, Jid from) {
        boolean there = house.core()
                .notes()
                .find(user.value(), PENDING, from.toString())
                .isPresent();
        if (there) {
            house.core().notes().remove(user.value(), PENDING, from.toString());
        }
        return there;
    }

    /** Requests that wait for the user's answer. */
    List<Element> requests(UserId user) {
        return house.core().notes().list(user.value(), PENDING).stream()
                .map(note -> parsed(note.text()))
                .toList();
    }

    private Own book(UserId user) {
        return books.computeIfAbsent(user, id -> {
            var own = new Own();
            for (Note note : house.core().notes().list(id.value(), KIND)) {
                Jid.parse(note.name()).ifPresent(jid -> own.contacts.put(jid, Contact.read(jid, parsed(note.text()))));
            }
            return own;
        });
    }

    /** What this front wrote itself. */
    static Element parsed(String xml) {
        try {
            return XmlReader.parse(xml, XmlLimits.SIGNED_IN);
        } catch (XmlRefused broken) {
            throw new IllegalStateException("a note of our own is no XML", broken);
        }
    }
}
