package letschat.xmpp.muc;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import letschat.core.model.ChatEvent;
import letschat.core.model.ChatEvent.AffiliationChanged;
import letschat.core.model.ChatEvent.Entered;
import letschat.core.model.ChatEvent.Left;
import letschat.core.model.ChatEvent.MessageEdited;
import letschat.core.model.ChatEvent.MessagePosted;
import letschat.core.model.ChatEvent.MessageRemoved;
import letschat.core.model.ChatEvent.PutOut;
import letschat.core.model.ChatEvent.VoiceChanged;
import letschat.core.model.Room;
import letschat.core.model.RoomId;
import letschat.core.model.User;
import letschat.core.model.UserId;
import letschat.xmpp.feature.ArchiveQuestion;
import letschat.xmpp.house.Device;
import letschat.xmpp.house.InFlight;
import letschat.xmpp.house.Kept;
import letschat.xmpp.house.Retraction;
import letschat.xmpp.house.Writing;
import letschat.xmpp.house.XmppHouse;
import letschat.xmpp.stanza.Iq;
import letschat.xmpp.stanza.Jid;
import letschat.xmpp.stanza.Message;
import letschat.xmpp.stanza.Presence;
import letschat.xmpp.stanza.StanzaError;
import letschat.xmpp.stanza.StanzaRefused;
import letschat.xmpp.stanza.StanzaRouter;
import letschat.xmpp.stanza.Target;
import letschat.xmpp.xml.Element;

/** Everything the rooms answer, on one page (XEP-0045). */
public final class Conference {
    private static final String INFO = "http://jabber.org/protocol/disco#info";
    private static final String ITEMS = "http://jabber.org/protocol/disco#items";
    private static final Set<Target> ROOM = Set.of(Target.ROOM);

    private final XmppHouse house;
    private final MucRooms rooms;
    private final Joining joining;
    private final Leaving leaving;
    private final Speaking speaking;
    private final Correcting correcting;
    private final Standings standings;
    private final InFlight inFlight;
    private final Function<User, Element> cards;
    private final Writing writing;
    private final OccupantQuestions questions = new OccupantQuestions();

    /** Who writes where. */
    private record Writer(UserId user, RoomId room) {}

    /** Answers a question to a room. */
    @FunctionalInterface
    private interface RoomAnswerer {
        Element answer(Device device, Iq question, MucRoom room);
    }

    public Conference(
            XmppHouse house,
            StanzaRouter<Device> router,
            Kept kept,
            InFlight inFlight,
            Executor executor,
            Function<User, Element> cards,
            Writing writing) {
        this.house = house;
        this.inFlight = inFlight;
        this.rooms = new MucRooms(house, executor);
        var history = new History(house, kept);
        this.joining = new Joining(house, rooms, history);
        this.leaving = new Leaving(house, rooms);
        this.correcting = new Correcting(house, kept, inFlight);
        this.standings = new Standings(house);
        this.speaking = new Speaking(house, rooms, kept, correcting, inFlight);
        this.cards = cards;
        this.writing = writing;
        addTo(router, new RoomArchive(house, history));
    }

    private void addTo(StanzaRouter<Device> router, RoomArchive archive) {
        var info = new RoomInfo(house, rooms);
        var moderation = new Moderation(house);
        var configuration = new Configuration(house, rooms);
        router.answer(Set.of(Target.CONFERENCE), Iq.Type.GET, "query", INFO, info::service);
        router.iq(
                Set.of(Target.CONFERENCE),
                Iq.Type.GET,
                "query",
                ITEMS,
                (device, question) -> Optional.of(info.list(device, question)));
        room(router, Iq.Type.GET, INFO, (device, question, room) -> info.room(question, room));
        room(router, Iq.Type.GET, ITEMS, info::occupants);
        room(router, Iq.Type.GET, Muc.ADMIN, moderation::list);
        room(router, Iq.Type.SET, Muc.ADMIN, moderation::change);
        room(router, Iq.Type.GET, Muc.OWNER, configuration::form);
        room(router, Iq.Type.SET, Muc.OWNER, configuration::change);
        room(router, Iq.Type.SET, ArchiveQuestion.NAMESPACE, archive::query);
        room(router, Iq.Type.GET, ArchiveQuestion.NAMESPACE, (device, question, room) -> archive.form(question));
        router.iq(
                ROOM,
                Iq.Type.SET,
                "moderate",
                Retraction.MODERATION,
                (device, question) -> Optional.of(correcting.moderate(
                        device, question, room(device, question.to().orElse(device.jid())))));
        router.iq(ROOM, Iq.Type.GET, "ping", "urn:xmpp:ping", (device, question) -> {
            room(device, question.to().orElse(device.jid()));
            return Optional.of(question.result());
        });
        router.iq(Set.of(Target.OCCUPANT), Iq.Type.GET, "vCard", "vcard-temp", this::card);
        router.otherwise(Target.OCCUPANT, (device, question) -> {
            Jid to = question.to().orElse(device.jid());
            return questions.ask(device, question, room(device, to), to);
        });
    }

    private void room(StanzaRouter<Device> router, Iq.Type type, String namespace, RoomAnswerer answerer) {
        router.iq(
                ROOM,
                type,
                "query",
                namespace,
                (device, question) -> Optional.of(answerer.answer(
                        device, question, room(device, question.to().orElse(device.jid())))));
    }

    /** The state of the room of this address; refused for one the device's user may not know of, as for none. */
    private MucRoom room(Device device, Jid to) {
        Room room = house.core()
                .rooms()
                .view(house.caller(device), rooms.idOrSlug(to))
                .room();
        MucRoom found = rooms.of(room);
        boolean hidden =
                found.lane().call(() -> found.locked() && found.affiliation(device.user()) != Affiliation.OWNER);
        if (hidden) {
            throw new StanzaRefused(StanzaError.itemNotFound());
        }
        return found;
    }

    /** The house answers for an occupant: so does one who is there by the web only (XEP-0054, XEP-0153). */
    private Optional<Element> card(Device device, Iq question) {
        Jid to = question.to().orElse(device.jid());
        MucRoom room = room(device, to);
        UserId shown = room.lane().call(() -> {
            if (room.byDevice(device.jid()).isEmpty()) {
                throw new StanzaRefused(StanzaError.notAcceptable());
            }
            return room.byNick(to.resource())
                    .map(Occupant::user)
                    .orElseThrow(() -> new StanzaRefused(StanzaError.itemNotFound()));
        });
        User user =
                house.core().accounts().user(shown).orElseThrow(() -> new StanzaRefused(StanzaError.itemNotFound()));
        boolean anonymous = !room.lane().call(() -> room.config().whoisAnyone());
        Element card = cards.apply(user);
        return Optional.of(question.result(
                anonymous ? card.withoutChildren(child -> !child.name().equals("PHOTO")) : card));
    }

    /** Shows a user's new picture in the rooms where their devices are. */
    public void pictured(User user, UnaryOperator<Element> marked) {
        for (MucRoom room : rooms.all()) {
            room.lane().run(() -> {
                for (Occupant occupant : room.of(user.id())) {
                    occupant.seats().forEach(seat -> room.sit(occupant, seat.device(), marked.apply(seat.presence())));
                    if (!occupant.seats().isEmpty()) {
                        RoomPresence.changed(room, occupant);
                    }
                }
            });
        }
    }

    public void presence(Device device, Presence presence, Jid to) {
        if (presence.type() == Presence.Type.AVAILABLE) {
            joining.come(device, presence, to);
        } else {
            leaving.leave(device, presence, to);
        }
    }

    /** Presence that is for everybody: who is gone is gone from the rooms too. */
    public void broadcast(Device device, Presence presence) {
        if (presence.type() == Presence.Type.UNAVAILABLE) {
            leaving.leaveAll(device, presence);
        }
    }

    public void message(Device device, Message message) {
        Jid to = message.to().orElse(device.jid());
        if (message.type() == Message.Type.ERROR) {
            return;
        }
        MucRoom room = room(device, to);
        if (to.isFull()) {
            speaking.toOne(device, message, room, to);
        } else if (message.type() == Message.Type.GROUPCHAT) {
            speaking.toAll(device, message, room);
        } else {
            speaking.invite(device, message, room);
        }
    }

    /** An answer to a question that came through a room. */
    public void answered(Iq answer) {
        questions.answered(answer);
    }

    /** News of the core; these only queue. */
    public void posted(MessagePosted news) {
        var sent = inFlight.take(news.origin());
        writing.said(new Writer(news.author().id(), news.room().id()));
        rooms.known(news.room().id()).ifPresent(room -> room.lane().run(() -> speaking.posted(room, news, sent)));
    }

    /** News: somebody writes. What a device says of it went to the others as it was said (XEP-0085 §5.5). */
    public void typing(ChatEvent.Typing news) {
        boolean ours = news.origin().connection().flatMap(house.devices()::of).isPresent();
        if (!ours) {
            rooms.known(news.room())
                    .ifPresent(room -> writing.seen(
                            new Writer(news.user().id(), news.room()),
                            () -> room.lane().run(() -> speaking.state(room, news.user(), "composing")),
                            () -> room.lane().run(() -> speaking.state(room, news.user(), "paused"))));
        }
    }

    public void changed(Room changed) {
        rooms.known(changed.id()).ifPresent(room -> room.lane().run(() -> changed(room, changed)));
    }

    public void changed(AffiliationChanged news) {
        rooms.known(news.room().id()).ifPresent(room -> room.lane().run(() -> standings.changed(room, news)));
    }

    public void changed(VoiceChanged news) {
        rooms.known(news.room().id()).ifPresent(room -> room.lane().run(() -> standings.changed(room, news)));
    }

    public void putOut(PutOut news) {
        rooms.known(news.room().id()).ifPresent(room -> room.lane().run(() -> standings.putOut(room, news)));
    }

    public void edited(MessageEdited news) {
        var sent = inFlight.take(news.origin());
        rooms.known(news.room().id()).ifPresent(room -> room.lane().run(() -> correcting.edited(room, news, sent)));
    }

    public void removed(MessageRemoved news) {
        var ignored = inFlight.take(news.origin());
        rooms.known(news.room().id()).ifPresent(room -> room.lane().run(() -> correcting.removed(room, news)));
    }

    private static void changed(MucRoom room, Room changed) {
        boolean ruled = !room.room().speech().equals(changed.speech());
        String before = room.subject();
        boolean renamed = !room.room().name().equals(changed.name());
        boolean described = !room.room().description().equals(changed.description());
        room.room(changed);
        String now = room.subject();
        if ((renamed || described) && !now.equals(before) && !room.changingSubject()) {
            room.broadcast(Muc.subject(room.address(), now, Optional.empty()));
        }
        if (ruled) {
            Standings.settle(room);
        }
    }

    public void archived(Room archived) {
        rooms.known(archived.id()).ifPresent(room -> room.lane().run(() -> room.room(archived)));
    }

    public void entered(Entered news) {
        rooms.known(news.room()).ifPresent(room -> room.lane().run(() -> joining.entered(room, news)));
    }

    public void left(Left news) {
        rooms.known(news.room()).ifPresent(room -> room.lane().run(() -> leaving.left(room, news)));
    }
}
