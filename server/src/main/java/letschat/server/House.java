package letschat.server;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.channels.UnresolvedAddressException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import letschat.http.HttpFront;
import letschat.http.HttpMeter;
import letschat.http.extras.Emotes;
import letschat.http.extras.FolderExtras;
import letschat.http.extras.Replacements;
import letschat.http.page.Assets;
import letschat.http.page.BuiltClient;
import letschat.http.page.EmotePictures;
import letschat.http.page.GiphySearch;
import letschat.http.page.GiphyService;
import letschat.http.page.PageSettings;
import letschat.http.page.Pages;
import letschat.http.rest.Guest;
import letschat.http.rest.PageHandler;
import letschat.xmpp.XmppFront;
import letschat.xmpp.house.KeptKeys;
import letschat.xmpp.house.WebPlace;
import letschat.xmpp.house.XmppSettings;
import letschat.xmpp.stream.StreamSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The composition root: everything is made here, given what it needs, started in order, and stopped in the reverse
 * order. Used by one thread.
 */
final class House implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(House.class);

    private final Settings settings;
    private final DataDirectory directory;
    private final Foundation foundation;
    private final Fronts fronts;
    private final Optional<MetricsPort> metrics;
    private final Pulse pulse;

    /** What was opened, the last first: each is closed before what it rests on. */
    private final Deque<AutoCloseable> opened;

    private House(
            Settings settings,
            DataDirectory directory,
            Foundation foundation,
            Fronts fronts,
            Optional<MetricsPort> metrics,
            Pulse pulse,
            Deque<AutoCloseable> opened) {
        this.settings = settings;
        this.directory = directory;
        this.foundation = foundation;
        this.fronts = fronts;
        this.metrics = metrics;
        this.pulse = pulse;
        this.opened = opened;
    }

    /** Makes everything, in the order of who needs whom; what is already open is closed again when something fails. */
    static House build(Settings settings, DataDirectory directory) {
        var opened = new ArrayDeque<AutoCloseable>();
        try {
            var clock = InstantSource.system();
            var random = new SecureRandom();

            directory.folder(settings.http().uploads());
            var foundation = Foundation.lay(settings, directory, clock, random);
            opened.push(foundation);

            var meters = meters(settings.metrics(), foundation);
            var metrics = meters.filter(_ -> settings.metrics().enabled())
                    .map(it -> MetricsPort.open(settings.metrics(), it::scrape));
            metrics.ifPresent(opened::push);

            var vertx = HttpFront.vertx();
            opened.push(() -> close(vertx, settings));
            var address = new WebAddress(settings);
            var identity = HouseIdentity.open(settings, directory, clock, random);
            opened.push(identity);
            var xmpp = settings.xmpp().map(it -> {
                var place = new WebPlace(
                        () -> address.base(it.domain()), settings.http().uploads());
                return new XmppFront(vertx, foundation.core(), xmpp(it, identity), place, clock, random);
            });
            if (xmpp.isEmpty()) {
                new KeptKeys(foundation.core(), random).watch();
            }

            gravatar(settings, foundation, clock).ifPresent(opened::push);
            var emotes = new Emotes(List.of(settings.extras()), clock);
            var replacements = new Replacements(List.of(settings.extras()), clock);
            var pages = pages(settings, xmpp, foundation, clock);
            pages.add(new EmotePictures(emotes));
            settings.pages().giphy().ifPresent(it -> pages.add(giphy(it, clock, opened)));
            meters.ifPresent(it ->
                    settings.metrics().token().ifPresent(token -> pages.add(new MetricsPage(token, it::scrape))));

            var health = new DiskHealth(foundation.store(), directory.path());
            var checks = new HouseChecks(foundation.store(), directory.path(), settings.uploads());
            var surroundings = new HttpFront.Surroundings(
                    new FolderExtras(emotes, replacements),
                    pages,
                    xmpp.<Guest>map(XmppGuest::new).stream().toList(),
                    health,
                    new HouseOperator(settings, foundation.store(), checks, clock.instant()),
                    meters.<HttpMeter>map(it -> it).orElse(HttpMeter.NONE),
                    identity.forHttp());
            var front = new HttpFront(vertx, settings.http(), foundation.core(), surroundings, clock, random);
            address.opened(settings.http().tls().isPresent() ? front::tlsPort : front::port);
            meters.ifPresent(it -> it.bind(front));
            opened.push(() -> front.close(settings.stopTimeout()));
            // Before the port its WebSockets are on.
            xmpp.ifPresent(opened::push);

            return new House(
                    settings,
                    directory,
                    foundation,
                    new Fronts(front, xmpp, address, identity),
                    metrics,
                    new Pulse(vertx, foundation.store()),
                    opened);
        } catch (RuntimeException e) {
            closeAll(opened, e);
            throw e;
        }
    }

    private static List<PageHandler> pages(
            Settings settings, Optional<XmppFront> xmpp, Foundation foundation, InstantSource clock) {
        var client = BuiltClient.packed("letschat/web");
        var assets = new Assets();
        var told = settings.pages()
                .with(settings.xmpp().flatMap(it -> xmpp.map(front -> it.told(settings.url(), front::port))));
        return new ArrayList<>(List.of(new Pages(foundation.core(), told, client, assets, clock), client, assets));
    }

    private static Optional<Gravatar> gravatar(Settings settings, Foundation foundation, InstantSource clock) {
        var gravatar = settings.gravatar() ? Optional.of(Gravatar.of(clock)) : Optional.<Gravatar>empty();
        gravatar.ifPresent(foundation.core().avatars()::askAlso);
        return gravatar;
    }

    private static PageHandler giphy(PageSettings.Giphy settings, InstantSource clock, Deque<AutoCloseable> opened) {
        var service = GiphyService.of(settings);
        opened.push(service);
        return new GiphySearch(service, clock);
    }

    /** Who lets clients in. */
    private record Fronts(HttpFront http, Optional<XmppFront> xmpp, WebAddress address, HouseIdentity identity) {
        private void start() {
            http.start();
            xmpp.ifPresent(XmppFront::start);
            identity.watch();
        }
    }

    private static XmppSettings xmpp(XmppSection.Xmpp xmpp, HouseIdentity identity) {
        var usual = StreamSettings.defaults(xmpp.domain()).withPlain(!xmpp.tlsRequired());
        var streams = xmpp.tls() ? usual.withTls(identity.forXmpp().keys()) : usual;
        return new XmppSettings(
                xmpp.host(),
                xmpp.port(),
                xmpp.directTlsPort(),
                xmpp.proxyPort(),
                xmpp.roomCreation(),
                xmpp.fullUsername(),
                xmpp.roster(),
                streams);
    }

    private static Optional<Meters> meters(Settings.Metrics settings, Foundation foundation) {
        return settings.enabled() || settings.token().isPresent()
                ? Optional.of(new Meters(foundation))
                : Optional.empty();
    }

    /**
     * Lets people in.
     *
     * @throws StartRefused when a port cannot be had
     */
    void start() {
        try {
            fronts.start();
        } catch (RuntimeException e) {
            throw refusalOf(e).orElse(e);
        }
        metrics.ifPresent(MetricsPort::start);
        var sweeper = new Sweeper(foundation.core());
        opened.push(sweeper);
        sweeper.start();
        var synchroniser = new Synchroniser(foundation.core().accounts().synchronisation());
        opened.push(synchroniser);
        synchroniser.start();
        opened.push(ControlSocket.open(
                directory.controlSocket(), new CertificateDesk(fronts.identity(), foundation.desk())::answerLine));
        log.info("Started data={} url={}", directory.path(), url());
    }

    /** Words for an operator, when listening failed for a reason that an operator can change. */
    private static Optional<RuntimeException> refusalOf(RuntimeException fault) {
        for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException || cause instanceof UnresolvedAddressException) {
                return Optional.of(
                        new StartRefused(
                                "Cannot listen there: " + cause.getMessage()
                                        + ". Choose another http.port or http.host, or stop what uses it; ./lets-chat doctor tells more."));
            }
        }
        return Optional.empty();
    }

    /** Returns only when what everybody depends on has moved. */
    void pulse() {
        pulse.run();
    }

    /** The port of the first listener. */
    int port() {
        return fronts.http().port();
    }

    /** The one line that an operator needs; with the way to become the administrator while there is none. */
    String greeting() {
        return "Let's Chat is at " + url()
                + foundation
                        .core()
                        .accounts()
                        .setUpCode(settings.setUpCode())
                        .map(code -> " - to set it up, open %s/setup?code=%s (once)"
                                .formatted(fronts.address().base(), code))
                        .orElse("")
                + fronts.identity().greeting();
    }

    private String url() {
        return fronts.address().base() + (settings.http().path().isEmpty() ? "/" : "");
    }

    /** Tells clients to come back later, finishes what is under way, and gives everything back. */
    @Override
    public void close() {
        log.info("Stopping");
        var trouble = new IllegalStateException("closing the house");
        closeAll(opened, trouble);
        if (trouble.getSuppressed().length > 0) {
            throw trouble;
        }
    }

    private static void closeAll(Deque<AutoCloseable> opened, RuntimeException trouble) {
        while (!opened.isEmpty()) {
            try {
                opened.pop().close();
            } catch (Exception e) {
                trouble.addSuppressed(e);
            }
        }
    }

    private static void close(Vertx vertx, Settings settings) throws Exception {
        vertx.close()
                .toCompletionStage()
                .toCompletableFuture()
                .get(settings.stopTimeout().toMillis(), TimeUnit.MILLISECONDS);
    }
}
