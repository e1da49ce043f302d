package letschat.xmpp.feature;

import java.util.List;
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

/** What the server and the accounts can do (XEP-0030). */
final class Disco {
    static final String INFO = "http://jabber.org/protocol/disco#info";
    static final String ITEMS = "http://jabber.org/protocol/disco#items";

    private static final List<Element> IDENTITIES =
            List.of(identity("server", "im", "Let's Chat"), identity("pubsub", "pep", "Let's Chat"));

    private final XmppHouse house;
    private final Pep pep;
    private final List<String> serverFeatures;
    private final List<String> accountFeatures;
    private final ServerCapabilities capabilities;

    Disco(XmppHouse house, Pep pep, List<String> serverFeatures, List<String> accountFeatures) {
        this.house = house;
        this.pep = pep;
        this.serverFeatures = serverFeatures;
        this.accountFeatures = accountFeatures;
        this.capabilities = new ServerCapabilities(IDENTITIES, serverFeatures);
    }

    void addTo(StanzaRouter<Device> router) {
        router.answer(Set.of(Target.HOUSE), Iq.Type.GET, "query", INFO, this::server);
        router.iq(Set.of(Target.SELF, Target.ACCOUNT), Iq.Type.GET, "query", INFO, this::account);
    }

    /** For the features of streams. */
    Element capabilities() {
        return capabilities.element();
    }

    private Element server(Iq question) {
        Optional<String> node = question.payload().attribute("node");
        if (node.filter(name -> !capabilities.named(name)).isPresent()) {
            throw new StanzaRefused(StanzaError.itemNotFound());
        }
        Element info = info(IDENTITIES, serverFeatures);
        return question.result(node.map(name -> info.with("node", name)).orElse(info));
    }

    private Optional<Element> account(Device device, Iq question) {
        Optional<User> user = question.to().isEmpty()
                ? Optional.of(house.caller(device).user())
                : house.user(question.to().get());
        if (user.isEmpty()) {
            throw new StanzaRefused(StanzaError.serviceUnavailable());
        }
        Optional<String> node = question.payload().attribute("node").filter(name -> !name.isEmpty());
        if (node.isPresent()) {
            return Optional.of(question.result(pep.nodeInfo(device, user.get(), node.get())));
        }
        return Optional.of(question.result(info(
                List.of(
                        identity("account", "registered", user.get().displayName()),
                        identity("pubsub", "pep", user.get().displayName())),
                accountFeatures)));
    }

    static Element identity(String category, String type, String name) {
        return Element.of("identity", INFO)
                .with("category", category)
                .with("type", type)
                .with("name", name);
    }

    static Element info(List<Element> identities, List<String> features) {
        var query = Element.builder("query", INFO);
        identities.forEach(query::with);
        features.forEach(feature -> query.with(Element.of("feature", INFO).with("var", feature)));
        return query.build();
    }
}
