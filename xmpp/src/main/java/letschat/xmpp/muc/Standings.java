package letschat.xmpp.muc;

import java.util.ArrayList;
import java.util.List;
import letschat.core.model.ChatEvent.AffiliationChanged;
import letschat.core.model.ChatEvent.PutOut;
import letschat.core.model.ChatEvent.VoiceChanged;
import letschat.core.model.Room;
import letschat.core.model.User;
import letschat.xmpp.house.XmppHouse;
import letschat.xmpp.muc.MucRoom.Departing;
import letschat.xmpp.xml.Element;

/** News of who stands how in a room, wherever it was decided, as occupants see it (XEP-0045 §8, §9). On the lane. */
final class Standings {
    private final XmppHouse house;

    Standings(XmppHouse house) {
        this.house = house;
    }

    void changed(MucRoom room, AffiliationChanged news) {
        room.room(news.room());
        boolean stays = news.room().admits(news.user().id()) || news.user().administrator();
        if (stays) {
            settle(room, news.user());
        }
    }

    void changed(MucRoom room, VoiceChanged news) {
        room.room(news.room());
        settle(room, news.user());
    }

    /** A lasting right brings its role with it. */
    private static void settle(MucRoom room, User user) {
        for (Occupant occupant : room.of(user.id())) {
            occupant.role(room.role(user.id()));
            RoomPresence.changed(room, occupant);
        }
    }

    /** After the room's rule changed; who moderates for this visit goes on. */
    static void settle(MucRoom room) {
        for (Occupant occupant : room.occupants()) {
            Role now = room.role(occupant.user());
            if (occupant.role() != Role.MODERATOR && occupant.role() != now) {
                occupant.role(now);
                RoomPresence.changed(room, occupant);
            }
        }
    }

    /** Notes for the farewells that follow who put the user out and why. */
    void putOut(MucRoom room, PutOut news) {
        List<String> codes = switch (news.why()) {
            case KICKED -> List.of("307");
            case BANNED -> List.of("301");
            case RESTRICTED -> List.of("322");
            case RIGHT_LOST, ASKED, DISCONNECTED, ARCHIVED -> List.of("321");
        };
        var told = new ArrayList<Element>();
        news.by()
                .ifPresent(by -> told.add(Element.of("actor", Muc.USER)
                        .with("nick", nick(room, by))
                        .with("jid", house.jid(by).toString())));
        news.reason().ifPresent(reason -> told.add(Muc.reason(reason)));
        var why = new Departing(codes, told, List.of(), affiliation(news.room(), news.user()));
        news.seats().forEach(connection -> room.departures().put(connection, why));
    }

    private static Affiliation affiliation(Room room, User user) {
        return Affiliation.of(room.affiliation(user.id()));
    }

    static String nick(MucRoom room, User user) {
        return room.of(user.id()).stream().findFirst().map(Occupant::nick).orElse(user.username());
    }
}
