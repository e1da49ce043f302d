package letschat.xmpp.feature;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import letschat.core.model.User;
import letschat.xmpp.house.Device;
import letschat.xmpp.house.XmppHouse;
import letschat.xmpp.stanza.Jid;
import letschat.xmpp.stanza.Presence;
import letschat.xmpp.xml.Element;
import letschat.xmpp.xml.Namespaces;

/** Who sees that whose devices are here (RFC 6121 §4). */
public final class Presences {
    private final XmppHouse house;
    private final ContactBook book;
    private final Blocking blocking;
    private final Consumer<Device> arrived;
    private Optional<Signs> signs = Optional.empty();

    /** @param arrived called when a device becomes one that messages may come to */
    public Presences(XmppHouse house, ContactBook book, Blocking blocking, Consumer<Device> arrived) {
        this.house = house;
        this.book = book;
        this.blocking = blocking;
        this.arrived = arrived;
    }

    /** Before anybody comes: who knows what the web shows. */
    void with(Signs known) {
        signs = Optional.of(known);
    }

    /** Presence that is for everybody on the list. */
    public void broadcast(Device device, Presence told) {
        if (told.type() == Presence.Type.UNAVAILABLE) {
            gone(device, told.xml());
            return;
        }
        boolean first = !device.available();
        boolean welcomed = device.welcomesMessages();
        Optional<Element> before = device.presence().map(Presence::xml);
        device.presence(Optional.of(told));
        signs.ifPresent(known -> known.shows(device, before, told.xml()));
        User user = house.caller(device).user();
        spread(user, told.xml());
        if (first) {
            meet(device, user);
        }
        if (!welcomed && device.welcomesMessages()) {
            arrived.accept(device);
        }
    }

    /** Shows a newcomer who else is here, and what others asked meanwhile (RFC 6121 §4.2, §3.1.3). */
    private void meet(Device device, User user) {
        for (Contact contact : book.contacts(user)) {
            if (contact.to()) {
                house.user(contact.jid()).filter(other -> mayHear(other, user)).ifPresent(other -> show(other, device));
            }
        }
        show(user, device);
        book.requests(user.id()).forEach(device::send);
    }

    private boolean mayHear(User other, User user) {
        return book.contact(other, house.jid(user)).from() && !blocking.blocks(other.id(), house.jid(user));
    }

    /** Sends {@code to} the presence of all devices of {@code user} but itself, and of the web. */
    void show(User user, Device to) {
        signs.flatMap(known -> known.presence(user))
                .ifPresent(told -> to.send(told.with("to", to.jid().toString())));
        for (Device other : house.devices().of(user.id())) {
            if (!other.jid().equals(to.jid())) {
                other.presence()
                        .ifPresent(
                                told -> to.send(told.xml().with("to", to.jid().toString())));
            }
        }
    }

    /** A device left, or does not want to be seen any more. */
    public void gone(Device device, Element unavailable) {
        if (!device.available() && device.directed().isEmpty()) {
            return;
        }
        boolean wasAvailable = device.available();
        device.presence(Optional.empty());
        Element told = unavailable.with("from", device.jid().toString()).without("to");
        for (Jid seen : Set.copyOf(device.directed())) {
            recipients(seen)
                    .forEach(other -> other.send(told.with("to", other.jid().toString())));
        }
        device.directed().clear();
        if (wasAvailable) {
            house.core().accounts().user(device.user()).ifPresent(user -> spread(user, told));
            device.send(told.with("to", device.jid().toString()));
        }
    }

    /** The presence of a device whose stream ended without saying so. */
    public static Element unavailable(Jid from) {
        return Element.of("presence", Namespaces.CLIENT)
                .with("type", "unavailable")
                .with("from", from.toString());
    }

    /** Presence for one address only (RFC 6121 §4.6). */
    public void direct(Device device, Presence told, Jid to) {
        Optional<User> other = house.user(to);
        if (other.isEmpty() || blocking.blocks(other.get().id(), device.account())) {
            return;
        }
        if (told.type() == Presence.Type.AVAILABLE) {
            device.directed().add(to);
        } else {
            device.directed().remove(to);
        }
        recipients(to).forEach(receiver -> receiver.send(told.xml()));
    }

    private List<Device> recipients(Jid to) {
        return house.user(to).stream()
                .flatMap(user -> to.isFull()
                        ? house.devices().of(user.id(), to).stream()
                        : house.devices().of(user.id()).stream().filter(Device::available))
                .toList();
    }

    /** Tells everybody who may hear, and the user's other devices. */
    void spread(User user, Element told) {
        var seen = new HashSet<Jid>();
        for (Contact contact : book.contacts(user)) {
            if (contact.from() && seen.add(contact.jid()) && !blocking.blocks(user.id(), contact.jid())) {
                house.user(contact.jid()).ifPresent(other -> tell(other, told));
            }
        }
        tell(user, told);
    }

    /** Sends {@code told} to all available devices of {@code user}. */
    void tell(User user, Element told) {
        for (Device other : house.devices().of(user.id())) {
            if (other.available()) {
                other.send(told.with("to", other.jid().toString()));
            }
        }
    }

    /** Tells {@code hearer} what all devices of {@code seen} show, or that they are gone. */
    void tell(User hearer, User seen, boolean there) {
        for (Device device : house.devices().of(seen.id())) {
            device.presence().ifPresent(told -> tell(hearer, there ? told.xml() : unavailable(device.jid())));
        }
    }
}
