package letschat.xmpp.muc;

import java.util.List;
import java.util.Optional;
import letschat.core.file.Files;
import letschat.core.model.Caller;
import letschat.core.model.ChatEvent.MessagePosted;
import letschat.core.model.Room;
import letschat.core.model.User;
import letschat.core.room.RoomChange;
import letschat.core.room.RoomView;
import letschat.xmpp.feature.Displayed;
import letschat.xmpp.feature.Signs;
import letschat.xmpp.house.Device;
import letschat.xmpp.house.InFlight;
import letschat.xmpp.house.InFlight.Sent;
import letschat.xmpp.house.Kept;
import letschat.xmpp.house.XmppHouse;
import letschat.xmpp.stanza.Jid;
import letschat.xmpp.stanza.Message;
import letschat.xmpp.stanza.StanzaError;
import letschat.xmpp.stanza.StanzaRefused;
import letschat.xmpp.xml.Element;
import letschat.xmpp.xml.Namespaces;

/** What is said in a room, to all or to one, and what it is about (XEP-0045 §7.4, §7.5, §8.1). */
final class Speaking {
    private final XmppHouse house;
    private final MucRooms rooms;
    private final Kept kept;
    private final Correcting correcting;
    private final InFlight inFlight;
    private final Displayed readings;

    Speaking(XmppHouse house, MucRooms rooms, Kept kept, Correcting correcting, InFlight inFlight) {
        this.house = house;
        this.rooms = rooms;
        this.kept = kept;
        this.correcting = correcting;
        this.inFlight = inFlight;
        this.readings = new Displayed(house, kept);
    }

    private static Occupant speaker(MucRoom room, Device device) {
        return room.byDevice(device.jid()).orElseThrow(() -> new StanzaRefused(StanzaError.notAcceptable()));
    }

    /** A message to everybody in the room. */
    void toAll(Device device, Message message, MucRoom room) {
        Element cleaned = Kept.cleaned(message.xml()).withoutChildren(child -> child.is("x", Muc.USER));
        Optional<String> subject = message.xml().childText("subject");
        if (subject.isPresent()
                && message.body().isEmpty()
                && message.xml().child("thread").isEmpty()) {
            changeSubject(device, message, room, subject.get());
            return;
        }
        Element spoken = room.lane().call(() -> spoken(room, device, cleaned));
        Optional<String> body = message.body().filter(text -> !text.isBlank());
        if (correcting.took(device, room, spoken, body)) {
            return;
        }
        if (body.isEmpty()) {
            room.lane().run(() -> room.broadcast(spoken));
            readings.displayed(device, room.id(), message);
            if (spoken.child("composing", Signs.STATES).isPresent()) {
                Signs.quietly(() -> house.core().signs().typing(house.caller(device), device.connection(), room.id()));
            }
            return;
        }
        Optional<String> upload = house.links()
                .in(body.get())
                .flatMap(file -> house.core().parcels().settle(house.caller(device), file, room.id()))
                .map(Files::text);
        String text = upload.orElseGet(() -> room.lane().call(() -> mentioning(room, body.get())));
        Element said = upload.isPresent() ? Kept.sayingFile(spoken) : spoken;
        var token = inFlight.add(said, device);
        house.core()
                .messages()
                .post(house.caller(device, token), room.id(), text, Kept.originId(said), Kept.extras(said));
    }

    /** On the lane: the stanza as the room says it, if the sender may speak. */
    private static Element spoken(MucRoom room, Device device, Element sent) {
        Occupant speaker = speaker(room, device);
        if (speaker.role() == Role.VISITOR) {
            throw new StanzaRefused(StanzaError.forbidden());
        }
        return sent.without("to")
                .with("from", speaker.address().toString())
                .withoutChildren(child -> child.namespace().equals(Muc.OCCUPANT_ID))
                .with(Element.of("occupant-id", Muc.OCCUPANT_ID).with("id", OccupantIds.of(room.id(), speaker.user())));
    }

    /** {@code nick: text} of an XMPP client is {@code @name text} in the house (Let's Chat 0.4.2). */
    private String mentioning(MucRoom room, String text) {
        int colon = text.indexOf(':');
        if (colon <= 0) {
            return text;
        }
        return room.byNick(text.substring(0, colon))
                .flatMap(occupant -> house.core().accounts().user(occupant.user()))
                .map(user -> "@" + user.username() + text.substring(colon + 1))
                .orElse(text);
    }

    /** News: a message was said, here or on the web. On the lane. */
    void posted(MucRoom room, MessagePosted news, Optional<Sent> sent) {
        room.room(news.room());
        Element stanza = sent.map(Sent::xml).orElseGet(() -> fromTheWeb(room, news));
        room.broadcast(
                Kept.marked(stanza, room.address(), Long.toString(news.message().seq())));
    }

    /** Tells what a web user does, who sits there under the user name (XEP-0085). On the lane. */
    void state(MucRoom room, User user, String state) {
        room.byNick(user.username())
                .filter(occupant -> occupant.user().equals(user.id()))
                .ifPresent(occupant -> room.broadcast(Element.of("message", Namespaces.CLIENT)
                        .with("from", occupant.address().toString())
                        .with("type", "groupchat")
                        .with(Element.of(state, Signs.STATES))));
    }

    private Element fromTheWeb(MucRoom room, MessagePosted news) {
        User author = news.author();
        return kept.made(news.message(), "groupchat", room.address().withResource(author.username()))
                .with(Element.of("occupant-id", Muc.OCCUPANT_ID).with("id", OccupantIds.of(room.id(), author.id())));
    }

    private void changeSubject(Device device, Message message, MucRoom room, String text) {
        String nick = room.lane().call(() -> {
            Occupant speaker = speaker(room, device);
            boolean may = speaker.role() == Role.MODERATOR
                    || (room.config().occupantsSetSubject() && speaker.role() != Role.VISITOR);
            if (!may) {
                throw new StanzaRefused(StanzaError.forbidden());
            }
            room.changingSubject(true);
            return speaker.nick();
        });
        Room changed;
        try {
            changed = described(room, text);
        } catch (RuntimeException refused) {
            room.lane().run(() -> room.changingSubject(false));
            throw refused;
        }
        var subject = new MucRoom.Subject(text, changed.description().orElse(""), nick);
        rooms.keepSubject(room, subject);
        room.lane().run(() -> {
            room.changingSubject(false);
            room.subject(subject);
            room.room(changed);
            room.broadcast(Muc.subject(room.address().withResource(nick), text, message.id()));
        });
    }

    /** The subject is the room's description in the house, changed in its owner's name. */
    private Room described(MucRoom room, String text) {
        Caller owner = house.callerFor(room.room().owner());
        RoomView now = house.core().rooms().view(owner, room.id().value());
        Optional<String> description = text.isBlank() ? Optional.empty() : Optional.of(text);
        List<String> members = now.members().stream().map(User::username).toList();
        var change = new RoomChange(now.room().name(), description, new RoomChange.PasswordChange.Keep(), members);
        return house.core().rooms().change(owner, room.id().value(), change).room();
    }

    /** A message to one occupant only. */
    void toOne(Device device, Message message, MucRoom room, Jid to) {
        if (message.type() == Message.Type.GROUPCHAT) {
            throw new StanzaRefused(StanzaError.badRequest());
        }
        room.lane().call(() -> {
            Occupant speaker = speaker(room, device);
            Occupant hearer = room.byNick(to.resource())
                    .filter(other -> !other.seats().isEmpty())
                    .orElseThrow(() -> new StanzaRefused(StanzaError.itemNotFound()));
            Element told = Kept.cleaned(message.xml())
                    .withoutChildren(child ->
                            child.is("x", Muc.USER) || child.namespace().equals(Muc.OCCUPANT_ID))
                    .with("from", speaker.address().toString())
                    .with(Element.of("x", Muc.USER));
            hearer.seats()
                    .forEach(seat -> seat.device()
                            .send(told.with("to", seat.device().jid().toString())));
            return true;
        });
    }

    /** Brings an invitation to whom it names (XEP-0045 §7.8.2). */
    void invite(Device device, Message message, MucRoom room) {
        Element invite = message.xml()
                .child("x", Muc.USER)
                .flatMap(x -> x.child("invite"))
                .orElseThrow(() -> new StanzaRefused(StanzaError.badRequest()));
        room.lane().call(() -> speaker(room, device));
        Jid to = invite.attribute("to")
                .flatMap(Jid::parse)
                .orElseThrow(() -> new StanzaRefused(StanzaError.jidMalformed()));
        User user = house.user(to).orElseThrow(() -> new StanzaRefused(StanzaError.itemNotFound()));
        if (room.room().restricted() && !room.room().admits(user.id())) {
            boolean may = room.lane().call(() -> room.affiliation(device.user()).atLeast(Affiliation.ADMIN));
            if (!may) {
                throw new StanzaRefused(StanzaError.forbidden());
            }
            house.core().rooms().setMember(house.callerFor(room.room().owner()), room.id(), user.id(), true);
        }
        Element told = Element.of("message", Namespaces.CLIENT)
                .with("from", room.address().toString())
                .with(Element.of("x", Muc.USER)
                        .with(invite.without("to").with("from", device.jid().toString())))
                .with(Element.of("x", "jabber:x:conference")
                        .with("jid", room.address().toString()));
        house.devices().of(user.id()).stream()
                .filter(Device::welcomesMessages)
                .forEach(other -> other.send(told.with("to", other.jid().toString())));
    }
}
