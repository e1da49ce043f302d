package letschat.xmpp.feature;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import letschat.core.model.ChatEvent;
import letschat.core.model.ConnectionKind;
import letschat.core.model.Refused;
import letschat.core.model.Status;
import letschat.core.model.User;
import letschat.core.model.UserId;
import letschat.xmpp.house.Device;
import letschat.xmpp.house.Writing;
import letschat.xmpp.house.XmppHouse;
import letschat.xmpp.stanza.Jid;
import letschat.xmpp.stanza.Message;
import letschat.xmpp.xml.Element;
import letschat.xmpp.xml.Namespaces;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Signs of life that cross between the web and XMPP: who writes to whom (XEP-0085), and how reachable people are. Whoever
 * is on the web is one more device, {@code user@DOMAIN/web}. Safe for many threads.
 */
public final class Signs {
    public static final String STATES = "http://jabber.org/protocol/chatstates";
    private static final Logger log = LoggerFactory.getLogger(Signs.class);
    private static final String WEB = "web";

    private final XmppHouse house;
    private final Presences presences;
    private final Writing writing;
    private final Map<UserId, Status> shown = new ConcurrentHashMap<>();

    /** Who writes to whom. */
    private record Pair(UserId author, UserId to) {}

    Signs(XmppHouse house, Presences presences, Writing writing) {
        this.house = house;
        this.presences = presences;
        this.writing = writing;
    }

    /** A device tells that its user writes to {@code other}. */
    void chatting(Device device, User other, Message message) {
        if (message.xml().child("composing", STATES).isPresent()) {
            quietly(() -> house.core().signs().typingTo(house.caller(device), other.id()));
        }
    }

    /** What cannot be passed on, because it is too often or switched off, is not missed. */
    public static void quietly(Runnable sign) {
        try {
            sign.run();
        } catch (Refused refused) {
            log.debug("A sign is not passed on reason={}", refused.reason());
        }
    }

    /** News: somebody writes to another user. What a device says of it went to the others as it was said. */
    public void typing(ChatEvent.TypingTo news) {
        boolean ours = news.origin().connection().flatMap(house.devices()::of).isPresent();
        if (!ours) {
            writing.seen(
                    new Pair(news.user().id(), news.to()), () -> state(news, "composing"), () -> state(news, "paused"));
        }
    }

    private void state(ChatEvent.TypingTo news, String state) {
        Element told = Element.of("message", Namespaces.CLIENT)
                .with("from", house.jid(news.user()).toString())
                .with("type", "chat")
                .with(Element.of(state, STATES));
        for (Device device : house.devices().of(news.to())) {
            if (device.welcomesMessages()) {
                device.send(told);
            }
        }
    }

    /** News: something was said to somebody. */
    void said(UserId author, UserId to) {
        writing.said(new Pair(author, to));
    }

    /** A device shows itself: how reachable it is, its user is on the web too. */
    void shows(Device device, Optional<Element> before, Element now) {
        Status status = status(now);
        Status former = before.map(Signs::status).orElse(Status.ONLINE);
        if (status != former) {
            quietly(() -> house.core().signs().choose(house.caller(device), status));
        }
    }

    private static Status status(Element presence) {
        return switch (presence.childText("show").orElse("")) {
            case "away", "xa" -> Status.AWAY;
            case "dnd" -> Status.BUSY;
            default -> Status.ONLINE;
        };
    }

    /** News: somebody came to the web, left it, or chose how reachable they are there. Blocks. */
    public void reachable(UserId id) {
        house.core().accounts().user(id).ifPresent(user -> {
            Optional<Status> now = onWeb(id);
            Optional<Status> before =
                    Optional.ofNullable(now.isPresent() ? shown.put(id, now.get()) : shown.remove(id));
            if (!now.equals(before)) {
                presences.spread(
                        user,
                        now.map(status -> presence(user, status)).orElseGet(() -> Presences.unavailable(web(user))));
            }
        });
    }

    private Optional<Status> onWeb(UserId user) {
        boolean there = house.core().presence().of(user).stream()
                .anyMatch(connection -> connection.kind() != ConnectionKind.XMPP);
        return there ? Optional.of(house.core().signs().status(user)) : Optional.empty();
    }

    private Jid web(User user) {
        return house.jid(user).withResource(WEB);
    }

    /** What is shown of a user on the web; empty for who is not there. */
    Optional<Element> presence(User user) {
        return onWeb(user.id()).map(status -> presence(user, status));
    }

    private Element presence(User user, Status status) {
        var presence = Element.builder("presence", Namespaces.CLIENT)
                .with("from", web(user).toString());
        switch (status) {
            case AWAY -> presence.child("show", "away");
            case BUSY -> presence.child("show", "dnd");
            case ONLINE, OFFLINE -> {}
        }
        return presence.child("priority", "-1").build();
    }
}
