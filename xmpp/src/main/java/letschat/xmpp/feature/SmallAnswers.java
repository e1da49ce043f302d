package letschat.xmpp.feature;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import letschat.core.model.User;
import letschat.xmpp.house.Device;
import letschat.xmpp.house.XmppHouse;
import letschat.xmpp.stanza.Iq;
import letschat.xmpp.stanza.StanzaError;
import letschat.xmpp.stanza.StanzaRefused;
import letschat.xmpp.stanza.StanzaRouter;
import letschat.xmpp.stanza.Target;
import letschat.xmpp.xml.Element;

/** Ping (XEP-0199), version (XEP-0092), time (XEP-0202) and last activity (XEP-0012). */
final class SmallAnswers {
    private static final String LAST = "jabber:iq:last";

    private final XmppHouse house;
    private final Instant started;

    SmallAnswers(XmppHouse house) {
        this.house = house;
        this.started = house.clock().instant();
    }

    void addTo(StanzaRouter<Device> router) {
        Set<Target> own = Set.of(Target.HOUSE, Target.SELF, Target.CONFERENCE);
        router.answer(own, Iq.Type.GET, "ping", "urn:xmpp:ping", Iq::result);
        Set<Target> services = Set.of(Target.HOUSE, Target.CONFERENCE);
        router.answer(services, Iq.Type.GET, "query", "jabber:iq:version", SmallAnswers::version);
        router.answer(services, Iq.Type.GET, "time", "urn:xmpp:time", question -> time(question, house.clock()));
        router.answer(services, Iq.Type.GET, "query", LAST, this::uptime);
        router.iq(Set.of(Target.SELF, Target.ACCOUNT), Iq.Type.GET, "query", LAST, this::lastActivity);
    }

    private static Element version(Iq question) {
        String version = Optional.ofNullable(SmallAnswers.class.getPackage().getImplementationVersion())
                .orElse("1.0");
        return question.result(Element.builder("query", "jabber:iq:version")
                .child("name", "Let's Chat")
                .child("version", version)
                .build());
    }

    private static Element time(Iq question, InstantSource clock) {
        return question.result(Element.builder("time", "urn:xmpp:time")
                .child("tzo", "+00:00")
                .child("utc", clock.instant().truncatedTo(ChronoUnit.SECONDS).toString())
                .build());
    }

    private Element uptime(Iq question) {
        long seconds = Duration.between(started, house.clock().instant()).toSeconds();
        return question.result(Element.of("query", LAST).with("seconds", Long.toString(seconds)));
    }

    /** Only whether somebody is here now: when they last were is nobody's business. */
    private Optional<Element> lastActivity(Device device, Iq question) {
        Optional<User> user = question.to().flatMap(house::user);
        boolean here = question.to().isEmpty()
                || user.filter(found -> house.devices().of(found.id()).stream().anyMatch(Device::available))
                        .isPresent();
        if (!here) {
            throw new StanzaRefused(StanzaError.forbidden());
        }
        return Optional.of(question.result(Element.of("query", LAST).with("seconds", "0")));
    }
}
