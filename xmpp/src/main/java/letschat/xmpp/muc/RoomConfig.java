package letschat.xmpp.muc;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import letschat.xmpp.feature.Forms;
import letschat.xmpp.xml.Element;

/**
 * What a room's configuration form has beyond the house's own facts (XEP-0045 §10.2).
 *
 * @param maxUsers how many occupants at most; 0: as many as come
 * @param whoisAnyone whether everybody sees real addresses, not only moderators
 * @param logged whether newcomers are told that what is said can be read elsewhere
 * @param listed whether the room is in the list of rooms
 * @param occupantsSetSubject whether everybody who may speak may change the subject
 */
record RoomConfig(int maxUsers, boolean whoisAnyone, boolean logged, boolean listed, boolean occupantsSetSubject) {
    static final String FORM_TYPE = "http://jabber.org/protocol/muc#roomconfig";
    static final RoomConfig USUAL = new RoomConfig(0, true, false, true, false);
    private static final String P = "muc#roomconfig_";
    private static final int MOST = 100_000;

    /** This configuration with what a filled-in form says. */
    RoomConfig with(Map<String, List<String>> values) {
        return new RoomConfig(
                Forms.first(values, P + "maxusers").map(RoomConfig::count).orElse(maxUsers),
                Forms.first(values, P + "whois").map("anyone"::equals).orElse(whoisAnyone),
                Forms.flag(values, P + "enablelogging").orElse(logged),
                Forms.flag(values, P + "publicroom").orElse(listed),
                Forms.flag(values, P + "changesubject").orElse(occupantsSetSubject));
    }

    private static int count(String text) {
        return text.matches("\\d{1,6}") ? Math.min(MOST, Integer.parseInt(text)) : 0;
    }

    /** The fields of this configuration, to be filled in. */
    List<Element> fields() {
        return List.of(
                Forms.choice(
                        P + "maxusers",
                        "Most occupants",
                        maxUsers == 0 ? "none" : Integer.toString(maxUsers),
                        List.of("10", "20", "50", "100", "500", "none")),
                Forms.choice(
                        P + "whois",
                        "Who may see real addresses",
                        whoisAnyone ? "anyone" : "moderators",
                        List.of("moderators", "anyone")),
                Forms.flag(P + "enablelogging", "Say that the room is logged in public", logged),
                Forms.flag(P + "publicroom", "In the list of rooms", listed),
                Forms.flag(P + "changesubject", "Occupants may change the subject", occupantsSetSubject));
    }

    Element toForm() {
        return Forms.form("submit", FORM_TYPE).with(fields()).build();
    }

    static RoomConfig read(Optional<Element> form) {
        return form.map(Forms::values).map(USUAL::with).orElse(USUAL);
    }
}
