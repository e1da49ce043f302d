package letschat.xmpp.feature;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import letschat.core.model.Caller;
import letschat.core.model.Reading;
import letschat.core.model.User;
import letschat.xmpp.house.Device;
import letschat.xmpp.house.InFlight;
import letschat.xmpp.house.Kept;
import letschat.xmpp.house.WebPlace;
import letschat.xmpp.house.Writing;
import letschat.xmpp.house.XmppHouse;
import letschat.xmpp.stanza.Iq;
import letschat.xmpp.stanza.StanzaRouter;
import letschat.xmpp.stanza.Target;
import letschat.xmpp.stream.Lane;
import letschat.xmpp.xml.Element;

/** Everything the server and the accounts answer, on one page. */
public final class Features {
    private static final List<String> SERVER = List.of(
            Disco.INFO,
            Disco.ITEMS,
            Commands.NAMESPACE,
            Carbons.NAMESPACE,
            Blocking.NAMESPACE,
            PrivateXml.NAMESPACE,
            VCard.NAMESPACE,
            VCard4.NAMESPACE,
            "jabber:iq:roster",
            "jabber:iq:version",
            "jabber:iq:last",
            "urn:xmpp:ping",
            "urn:xmpp:time",
            "urn:xmpp:sid:0",
            "msgoffline");
    private static final List<String> ACCOUNT = List.of(
            Disco.INFO,
            Disco.ITEMS,
            ArchiveQuestion.NAMESPACE,
            ArchiveQuestion.NAMESPACE + "#extended",
            ArchiveQuestion.RSM,
            "urn:xmpp:sid:0",
            "urn:xmpp:pep-vcard-conversion:0",
            Bookmarks.NATIVE + "#compat",
            Bookmarks.NATIVE + "#compat-pep",
            "urn:xmpp:bookmarks-conversion:0",
            VCard.NAMESPACE,
            VCard4.NAMESPACE);
    private static final List<String> PUBSUB = List.of(
            Pep.NAMESPACE + "#access-open",
            Pep.NAMESPACE + "#access-presence",
            Pep.NAMESPACE + "#access-whitelist",
            Pep.NAMESPACE + "#auto-create",
            Pep.NAMESPACE + "#auto-subscribe",
            Pep.NAMESPACE + "#config-node",
            Pep.NAMESPACE + "#config-node-max",
            Pep.NAMESPACE + "#create-and-configure",
            Pep.NAMESPACE + "#create-nodes",
            Pep.NAMESPACE + "#delete-items",
            Pep.NAMESPACE + "#delete-nodes",
            Pep.NAMESPACE + "#filtered-notifications",
            Pep.NAMESPACE + "#item-ids",
            Pep.NAMESPACE + "#last-published",
            Pep.NAMESPACE + "#multi-items",
            Pep.NAMESPACE + "#persistent-items",
            Pep.NAMESPACE + "#presence-notifications",
            Pep.NAMESPACE + "#publish",
            Pep.NAMESPACE + "#publish-options",
            Pep.NAMESPACE + "#purge-nodes",
            Pep.NAMESPACE + "#retract-items",
            Pep.NAMESPACE + "#retrieve-items",
            Pep.NAMESPACE + "#retrieve-default");

    private final XmppHouse house;
    private final Presences presences;
    private final Subscriptions subscriptions;
    private final Chats chats;
    private final Capabilities capabilities;
    private final PepNews news;
    private final Portraits portraits;
    private final VCard vcard;
    private final Signs signs;
    private final Element serverCapabilities;
    private final Marks marks;
    private final Lane lane;
    private Consumer<User> onPicture = user -> {};

    /** Adds every line to {@code router}. */
    public Features(
            XmppHouse house,
            StanzaRouter<Device> router,
            Kept kept,
            InFlight inFlight,
            WebPlace place,
            Writing writing,
            Executor executor) {
        this.house = house;
        var book = new ContactBook(house);
        var blocking = new Blocking(house);
        this.marks = new Marks(house);
        var store = new PepStore(house, Map.of(Marks.NODE, marks));
        this.news = new PepNews(house, book, store);
        this.portraits = new Portraits(house, store, place.uploads());
        var cards = new VCard4(house, store, news);
        cards.addTo(router);
        this.lane = new Lane(executor);
        var special = new Pep.Special(portraits, marks, new Displayed(house, kept), cards);
        var pep = new Pep(house, book, store, news, special, this::pictured);
        var commands = new Commands(house);
        this.presences = new Presences(house, book, blocking, this::arrived);
        this.signs = new Signs(house, presences, writing);
        presences.with(signs);
        this.chats = new Chats(house, blocking, kept, inFlight, executor, signs);
        this.subscriptions = new Subscriptions(house, book, presences, blocking);
        this.capabilities = new Capabilities(house, pep::wanted);
        var disco = new Disco(house, pep, both(SERVER, PUBSUB), both(ACCOUNT, PUBSUB));
        disco.addTo(router);
        this.serverCapabilities = disco.capabilities();
        new Roster(house, book, subscriptions).addTo(router);
        new PrivateXml(house, pep.bookmarks()).addTo(router);
        this.vcard = new VCard(house, portraits, news, this::pictured);
        vcard.addTo(router);
        new Archive(house, kept).addTo(router);
        blocking.addTo(router);
        pep.addTo(router);
        tellWhatIsHere(house, router, commands);
        addSmall(house, router);
    }

    /** What stands alone. */
    private static void addSmall(XmppHouse house, StanzaRouter<Device> router) {
        new PasswordChange(house).addTo(router);
        new SmallAnswers(house).addTo(router);
        new PubSubService(house).addTo(router);
        Carbons.addTo(router);
        router.otherwise(Target.DEVICE, new DeviceQuestions(house)::pass);
    }

    private static void tellWhatIsHere(XmppHouse house, StanzaRouter<Device> router, Commands commands) {
        commands.addTo(router);
        router.iq(
                Set.of(Target.HOUSE),
                Iq.Type.GET,
                "query",
                Disco.ITEMS,
                (device, question) -> Optional.of(serverItems(house, commands, device, question)));
    }

    private static List<String> both(List<String> some, List<String> others) {
        var all = new ArrayList<>(some);
        all.addAll(others);
        return List.copyOf(all);
    }

    private static Element serverItems(XmppHouse house, Commands commands, Device device, Iq question) {
        var items = new ArrayList<Element>();
        Optional<String> node = question.payload().attribute("node");
        if (node.isEmpty()) {
            items.add(Element.of("item", Disco.ITEMS)
                    .with("jid", house.settings().conference())
                    .with("name", "Let's Chat Conference Service"));
            items.add(Element.of("item", Disco.ITEMS)
                    .with("jid", house.settings().pubsub())
                    .with("name", "Let's Chat nodes"));
            if (house.core().settings().files().enabled()) {
                items.add(Element.of("item", Disco.ITEMS)
                        .with("jid", house.settings().upload())
                        .with("name", "Let's Chat uploads"));
            }
            if (house.settings().proxyPort() >= 0) {
                items.add(Element.of("item", Disco.ITEMS)
                        .with("jid", house.settings().proxy())
                        .with("name", "Let's Chat proxy"));
            }
        } else if (node.get().equals(Commands.NAMESPACE)) {
            items.addAll(commands.items(device));
        }
        return question.result(Element.of("query", Disco.ITEMS).with(items));
    }

    /** From here on {@code told} hears of who shows another picture. */
    public void onPicture(Consumer<User> told) {
        onPicture = told;
    }

    private void pictured(User user) {
        onPicture.accept(user);
    }

    /** News: somebody has read further, here or on the web; only queues. */
    public void read(Reading reading) {
        if (!house.devices().of(reading.user()).isEmpty()) {
            lane.run(() -> {
                Caller reader = house.callerFor(reading.user());
                marks.item(reader, reading).ifPresent(item -> news.published(reader.user(), Marks.node(), item));
            });
        }
    }

    /** News: a user's public facts changed. Blocks. */
    public void changed(User user) {
        if (!portraits.changing(user.id()) && portraits.refresh(user)) {
            news.last(user, Portraits.METADATA);
            pictured(user);
        }
    }

    private void arrived(Device device) {
        chats.arrived(device);
    }

    /** What the server can do, in short (XEP-0115). */
    public Element serverCapabilities() {
        return serverCapabilities;
    }

    public Signs signs() {
        return signs;
    }

    public Portraits portraits() {
        return portraits;
    }

    /** The user's vCard (XEP-0054). */
    public Element card(User user) {
        return vcard.card(user);
    }

    public Presences presences() {
        return presences;
    }

    public Subscriptions subscriptions() {
        return subscriptions;
    }

    public Chats chats() {
        return chats;
    }

    public Capabilities capabilities() {
        return capabilities;
    }
}
