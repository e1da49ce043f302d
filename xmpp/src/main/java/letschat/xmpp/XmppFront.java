package letschat.xmpp;

import io.vertx.core.Vertx;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import letschat.core.Core;
import letschat.core.event.ChatListener;
import letschat.core.model.ChatEvent;
import letschat.core.model.Connection;
import letschat.core.model.ConnectionKind;
import letschat.core.model.Credential;
import letschat.core.model.Refused;
import letschat.core.model.User;
import letschat.core.model.UserId;
import letschat.xmpp.feature.Bytestreams;
import letschat.xmpp.feature.DeviceQuestions;
import letschat.xmpp.feature.Features;
import letschat.xmpp.feature.InBandRegistration;
import letschat.xmpp.feature.Presences;
import letschat.xmpp.house.CoreCredentials;
import letschat.xmpp.house.Device;
import letschat.xmpp.house.Devices;
import letschat.xmpp.house.InFlight;
import letschat.xmpp.house.Kept;
import letschat.xmpp.house.KeptKeys;
import letschat.xmpp.house.Links;
import letschat.xmpp.house.WebPlace;
import letschat.xmpp.house.Writing;
import letschat.xmpp.house.XmppHouse;
import letschat.xmpp.house.XmppSettings;
import letschat.xmpp.muc.Conference;
import letschat.xmpp.sasl.Mechanisms;
import letschat.xmpp.stanza.Iq;
import letschat.xmpp.stanza.Jid;
import letschat.xmpp.stanza.Message;
import letschat.xmpp.stanza.Presence;
import letschat.xmpp.stanza.Stanza;
import letschat.xmpp.stanza.StanzaError;
import letschat.xmpp.stanza.StanzaRefused;
import letschat.xmpp.stanza.StanzaRouter;
import letschat.xmpp.stanza.Target;
import letschat.xmpp.stream.ByteProxy;
import letschat.xmpp.stream.StreamListener;
import letschat.xmpp.stream.StreamServer;
import letschat.xmpp.stream.WebRequest;
import letschat.xmpp.stream.XmppStream;
import letschat.xmpp.web.HostMeta;
import letschat.xmpp.web.Uploads;
import letschat.xmpp.web.WebDoor;
import letschat.xmpp.xml.Element;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets XMPP clients in: stanzas become calls of the core, its news become stanzas. */
public final class XmppFront implements StreamListener, ChatListener, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(XmppFront.class);

    private final XmppHouse house;
    private final Features features;
    private final Conference conference;
    private final StanzaRouter<Device> router = new StanzaRouter<>();
    private final DeviceQuestions questions;
    private final StreamServer server;
    private final WebDoor web;
    private final Vertx vertx;
    private volatile int port;
    private final List<ByteProxy> proxies = new ArrayList<>();
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();

    public XmppFront(
            Vertx vertx, Core core, XmppSettings settings, WebPlace place, InstantSource clock, SecureRandom random) {
        this.vertx = vertx;
        this.port = settings.port();
        this.house = new XmppHouse(core, settings, new Devices(), new Links(core, place.base()), clock);
        var kept = new Kept(house);
        var inFlight = new InFlight();
        var writing = new Writing(vertx, executor);
        this.features = new Features(house, router, kept, inFlight, place, writing, executor);
        features.onPicture(this::pictured);
        this.conference = new Conference(house, router, kept, inFlight, executor, features::card, writing);
        this.questions = new DeviceQuestions(house);
        var keys = new KeptKeys(core, random);
        keys.watch();
        var credentials = new CoreCredentials(core, settings, keys);
        this.server = new StreamServer(
                vertx,
                settings.streams().withRegistration(core.settings().accounts().registration()),
                new Mechanisms(credentials, random),
                new InBandRegistration(house)::answer,
                this);
        var uploads = new Uploads(house, vertx, place.uploads(), executor, random);
        uploads.addTo(router);
        this.web = new WebDoor(server, new HostMeta(), uploads);
    }

    /** Takes a request of the HTTP port if it is XMPP's; says whether it is. On the request's event loop. */
    public boolean handle(WebRequest request) {
        return web.handle(request);
    }

    /** Listens; returns the port for STARTTLS. */
    public int start() {
        house.core().events().listen(this);
        XmppSettings settings = house.settings();
        openProxy(settings);
        if (settings.directTlsPort() > 0 && settings.streams().tls().isPresent()) {
            server.listen(settings.host(), settings.directTlsPort(), true);
        }
        port = server.listen(settings.host(), settings.port(), false);
        return port;
    }

    /** The port for STARTTLS; as set, until it listens. */
    public int port() {
        return port;
    }

    /** Before any client comes: the table of answers is not changed afterwards. */
    private void openProxy(XmppSettings settings) {
        if (settings.proxyPort() >= 0) {
            var proxy = new ByteProxy(vertx, settings.host(), settings.proxyPort());
            new Bytestreams(house, proxy, proxy.start()).addTo(router);
            proxies.add(proxy);
        }
    }

    @Override
    public void close() {
        server.close();
        proxies.forEach(ByteProxy::close);
        executor.close();
    }

    @Override
    public List<Element> features() {
        return List.of(features.serverCapabilities());
    }

    @Override
    public void opened(XmppStream stream) {
        var user = new UserId(stream.identity().user());
        var device = new Device(stream, user);
        house.devices().add(stream, device);
        house.core().presence().connect(new Connection(device.connection(), ConnectionKind.XMPP, user));
    }

    @Override
    public void ended(XmppStream stream) {
        house.devices().of(stream).ifPresent(device -> {
            features.presences().gone(device, Presences.unavailable(device.jid()));
            features.capabilities().gone(device);
            house.core().presence().disconnect(device.connection());
            house.devices().remove(stream);
        });
    }

    @Override
    public void received(XmppStream stream, Stanza stanza) {
        Optional<Device> sender = house.devices().of(stream);
        if (sender.isEmpty()) {
            return;
        }
        Device device = sender.get();
        try {
            take(device, stanza);
        } catch (StanzaRefused refused) {
            refuse(device, stanza, refused.error());
        } catch (Refused refused) {
            refuse(device, stanza, XmppHouse.error(refused));
        } catch (RuntimeException fault) {
            log.error("A stanza failed kind={}", stanza.xml().name(), fault);
            refuse(device, stanza, StanzaError.internalServerError());
        }
    }

    /** Errors and answers are never answered (RFC 6120 §8.3.1). */
    private static void refuse(Device device, Stanza stanza, StanzaError error) {
        String type = stanza.xml().attribute("type", "");
        if (!type.equals("error") && !type.equals("result")) {
            device.send(stanza.refusal(error));
        }
    }

    private void take(Device device, Stanza stanza) {
        Target target = house.target(device, stanza.to());
        if (target == Target.ELSEWHERE) {
            throw new StanzaRefused(StanzaError.remoteServerNotFound());
        }
        switch (stanza) {
            case Iq iq -> iq(device, iq, target);
            case Message message -> message(device, message, target);
            case Presence presence -> presence(device, presence, target);
        }
    }

    private void iq(Device device, Iq iq, Target target) {
        if (iq.id().isEmpty()) {
            throw new StanzaRefused(StanzaError.badRequest());
        }
        if (iq.asks()) {
            router.route(device, target, iq).ifPresent(device::send);
        } else if (target == Target.DEVICE) {
            questions.forward(device, iq);
        } else if (target == Target.OCCUPANT) {
            conference.answered(iq);
        } else {
            features.capabilities().answered(device, iq);
        }
    }

    private void message(Device device, Message message, Target target) {
        switch (target) {
            case ROOM, OCCUPANT -> conference.message(device, message);
            case CONFERENCE, PUBSUB, PROXY, UPLOAD -> throw new StanzaRefused(StanzaError.serviceUnavailable());
            case HOUSE -> log.debug("A message to the server is dropped");
            default -> features.chats().send(device, message);
        }
    }

    private void presence(Device device, Presence told, Target target) {
        Presence presence = pictured(device, told);
        switch (presence.type()) {
            case SUBSCRIBE, SUBSCRIBED, UNSUBSCRIBE, UNSUBSCRIBED ->
                presence.to().ifPresent(to -> features.subscriptions().sent(device, presence, to));
            case PROBE, ERROR -> log.debug("Presence is dropped type={}", presence.type());
            case AVAILABLE, UNAVAILABLE -> {
                Optional<Jid> to = presence.to();
                if (to.isEmpty()) {
                    features.presences().broadcast(device, presence);
                    features.capabilities().seen(device, presence);
                    conference.broadcast(device, presence);
                } else if (target == Target.OCCUPANT || target == Target.ROOM) {
                    conference.presence(device, presence, to.get());
                } else {
                    features.presences().direct(device, presence, to.get());
                }
            }
        }
    }

    /** With the hash of the picture, where the device shows itself. */
    private Presence pictured(Device device, Presence presence) {
        return presence.type() == Presence.Type.AVAILABLE
                ? presence.with(features.portraits().marked(house.caller(device).user(), presence.xml()))
                : presence;
    }

    /** Shows a new picture wherever its owner is seen. */
    private void pictured(User user) {
        for (Device device : house.devices().of(user.id())) {
            device.presence().ifPresent(told -> {
                Presence anew = told.with(features.portraits().markedAnew(user, told.xml()));
                features.presences().broadcast(device, anew);
            });
        }
        conference.pictured(user, presence -> features.portraits().markedAnew(user, presence));
    }

    /** News of the core; only queues. */
    @Override
    public void on(ChatEvent event) {
        switch (event) {
            case ChatEvent.DirectMessagePosted posted -> features.chats().posted(posted);
            case ChatEvent.MessagePosted posted -> conference.posted(posted);
            case ChatEvent.MessageEdited edited -> edited(edited);
            case ChatEvent.MessageRemoved removed -> removed(removed);
            case ChatEvent.AffiliationChanged changed -> conference.changed(changed);
            case ChatEvent.VoiceChanged changed -> conference.changed(changed);
            case ChatEvent.PutOut out -> conference.putOut(out);
            case ChatEvent.RoomCreated created -> conference.changed(created.room());
            case ChatEvent.RoomChanged changed -> conference.changed(changed.room());
            case ChatEvent.RoomArchived archived -> conference.archived(archived.room());
            case ChatEvent.Entered entered -> conference.entered(entered);
            case ChatEvent.Left left -> conference.left(left);
            case ChatEvent.Connected connected -> reachable(connected.connection());
            case ChatEvent.Disconnected disconnected -> reachable(disconnected.connection());
            case ChatEvent.CredentialsEnded ended -> end(ended);
            case ChatEvent.UserJoined ignored -> log.trace("Seats are told one by one");
            case ChatEvent.UserLeft ignored -> log.trace("Seats are told one by one");
            case ChatEvent.UserChanged changed -> executor.execute(() -> features.changed(changed.user()));
            case ChatEvent.FileUploaded ignored -> log.trace("The message that shows it is told");
            case ChatEvent.RoomRead read -> features.read(read.reading());
            case ChatEvent.LoudnessChosen ignored -> log.trace("How loud a room is is told on the web only");
            case ChatEvent.Typing typing -> conference.typing(typing);
            case ChatEvent.TypingTo typing -> features.signs().typing(typing);
            case ChatEvent.StatusChosen chosen ->
                executor.execute(() -> features.signs().reachable(chosen.user()));
            case ChatEvent.StatusChanged ignored -> log.trace("Devices tell themselves that they come and go");
            case ChatEvent.AppPasswordEnded ended -> end(ended);
            case ChatEvent.LoginEnded ignored -> log.trace("A browser's login is none of ours");
        }
    }

    private void reachable(Connection connection) {
        if (connection.kind() != ConnectionKind.XMPP) {
            executor.execute(() -> features.signs().reachable(connection.user()));
        }
    }

    private void edited(ChatEvent.MessageEdited edited) {
        switch (edited.room().kind()) {
            case GROUP -> conference.edited(edited);
            case DIRECT -> features.chats().edited(edited);
        }
    }

    private void removed(ChatEvent.MessageRemoved removed) {
        switch (removed.room().kind()) {
            case GROUP -> conference.removed(removed);
            case DIRECT -> features.chats().removed(removed);
        }
    }

    private void end(ChatEvent.AppPasswordEnded ended) {
        server.end(who -> who.device().equals(Optional.of(ended.password().value())), stream -> false);
    }

    /** A stream rests on the password that was shown: it ends with it. */
    private void end(ChatEvent.CredentialsEnded ended) {
        server.end(
                who -> who.user().equals(ended.user().value())
                        && ended.kinds()
                                .contains(who.device().isPresent() ? Credential.APP_PASSWORD : Credential.PASSWORD),
                stream -> house.devices()
                        .of(stream)
                        .filter(Device::changesPassword)
                        .isPresent());
    }
}
