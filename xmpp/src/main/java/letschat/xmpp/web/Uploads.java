package letschat.xmpp.web;

import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import letschat.core.file.Files;
import letschat.core.model.Refused;
import letschat.core.model.Scope;
import letschat.xmpp.feature.Forms;
import letschat.xmpp.house.Device;
import letschat.xmpp.house.XmppHouse;
import letschat.xmpp.stanza.ErrorType;
import letschat.xmpp.stanza.Iq;
import letschat.xmpp.stanza.StanzaError;
import letschat.xmpp.stanza.StanzaRefused;
import letschat.xmpp.stanza.StanzaRouter;
import letschat.xmpp.stanza.Target;
import letschat.xmpp.stream.WebRequest;
import letschat.xmpp.xml.Element;

/** Uploads of XMPP clients: a slot is asked for in the stream, the bytes come to the HTTP port (XEP-0363). */
public final class Uploads {
    private static final String NAMESPACE = "urn:xmpp:http:upload:0";
    private static final String INFO = "http://jabber.org/protocol/disco#info";
    private static final String ITEMS = "http://jabber.org/protocol/disco#items";
    private static final String PATH = "/xmpp-upload/";
    private static final int MOST_NAME = 255;
    private static final Set<Target> SERVICE = Set.of(Target.UPLOAD);

    private final XmppHouse house;
    private final Slots slots;
    private final UploadedBody bodies;

    public Uploads(XmppHouse house, Vertx vertx, Path folder, Executor executor, SecureRandom random) {
        this.house = house;
        this.slots = new Slots(house.clock(), random);
        this.bodies = new UploadedBody(house, vertx, folder, executor);
    }

    /** Adds what the service answers in streams. */
    public void addTo(StanzaRouter<Device> router) {
        router.answer(SERVICE, Iq.Type.GET, "query", INFO, this::info);
        router.answer(SERVICE, Iq.Type.GET, "query", ITEMS, question -> question.result(Element.of("query", ITEMS)));
        router.answer(SERVICE, Iq.Type.GET, "ping", "urn:xmpp:ping", Iq::result);
        router.iq(SERVICE, Iq.Type.GET, "request", NAMESPACE, this::request);
    }

    private Element info(Iq question) {
        return question.result(Element.of("query", INFO)
                .with(Element.of("identity", INFO)
                        .with("category", "store")
                        .with("type", "file")
                        .with("name", "Let's Chat uploads"))
                .with(Element.of("feature", INFO).with("var", INFO))
                .with(Element.of("feature", INFO).with("var", NAMESPACE))
                .with(Forms.form("result", NAMESPACE)
                        .with(Forms.text(
                                "max-file-size",
                                "Largest file",
                                Long.toString(house.core().files().maxBytes())))
                        .build()));
    }

    private Optional<Element> request(Device device, Iq question) {
        if (!house.caller(device).may(Scope.FILES)) {
            throw new StanzaRefused(StanzaError.forbidden());
        }
        Element request = question.payload();
        String name = request.attribute("filename", "");
        long size = size(request);
        if (name.isBlank() || name.length() > MOST_NAME || size < 0) {
            throw new StanzaRefused(StanzaError.badRequest());
        }
        Optional<String> type = request.attribute("content-type").map(text -> text.split(";", 2)[0].strip());
        var file = expected(device, size, type);
        var slot = new Slots.Slot(device.user(), file, name, size, type, slots.ends());
        String key = slots.open(slot).orElseThrow(() -> new StanzaRefused(StanzaError.resourceConstraint()));
        String put = house.links().base() + PATH + key + "/" + Files.encoded(name);
        return Optional.of(question.result(Element.of("slot", NAMESPACE)
                .with(Element.of("put", NAMESPACE).with("url", put))
                .with(Element.of("get", NAMESPACE).with("url", house.links().of(file, name)))));
    }

    private letschat.core.model.FileId expected(Device device, long size, Optional<String> type) {
        try {
            return house.core().parcels().expect(house.caller(device), size, type);
        } catch (Refused refused) {
            if (refused.reason() != Refused.Reason.TOO_LARGE) {
                throw refused;
            }
            throw new StanzaRefused(StanzaError.of(ErrorType.MODIFY, "not-acceptable")
                    .saying(refused.getMessage())
                    .with(Element.of("file-too-large", NAMESPACE)
                            .with(Element.of(
                                    "max-file-size",
                                    NAMESPACE,
                                    Long.toString(house.core().files().maxBytes())))));
        }
    }

    private static long size(Element request) {
        try {
            return Long.parseLong(request.attribute("size", ""));
        } catch (NumberFormatException notANumber) {
            return -1;
        }
    }

    /** Takes a request for a slot's address. Any page may come: the key in the address is the right. */
    boolean handle(WebRequest request) {
        if (!request.path().startsWith(PATH)) {
            return false;
        }
        var response = request.http().response();
        response.putHeader("access-control-allow-origin", "*");
        switch (request.http().method().name()) {
            case "OPTIONS" ->
                response.putHeader("access-control-allow-methods", "PUT")
                        .putHeader("access-control-allow-headers", "Content-Type")
                        .setStatusCode(204)
                        .end();
            case "PUT" -> put(request);
            default -> response.setStatusCode(405).putHeader("allow", "PUT").end();
        }
        return true;
    }

    private void put(WebRequest request) {
        String key = request.path().substring(PATH.length()).split("/", 2)[0];
        Optional<Slots.Slot> slot = slots.find(key);
        int status = slot.map(found -> status(request, found)).orElse(404);
        if (status == 0 && slots.take(key)) {
            bodies.read(request, slot.get());
        } else {
            UploadedBody.refuse(request.http(), status == 0 ? 404 : status);
        }
    }

    /** 0 when the request is what the slot is for. */
    private static int status(WebRequest request, Slots.Slot slot) {
        if (request.header("content-length").isEmpty()) {
            return 411;
        }
        if (!request.header("content-length").equals(Long.toString(slot.size()))) {
            return 413;
        }
        String type = request.header("content-type").split(";", 2)[0].strip();
        return slot.type().filter(bound -> !bound.equalsIgnoreCase(type)).isPresent() ? 415 : 0;
    }
}
