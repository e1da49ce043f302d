package letschat.xmpp.stream;

import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import letschat.xmpp.xml.XmlLimits;

/** Takes BOSH requests: begins sessions and finds them again (XEP-0124, XEP-0206). Safe for many threads. */
final class BoshDoor {
    /** Where the session's id stands, so that its limits hold before the XML is read. */
    private static final Pattern SID = Pattern.compile("\\A[^>]{0,1000}?\\ssid=['\"]([0-9a-f]{32})['\"]");

    private final StreamContext context;
    private final Reception reception;
    private final Map<String, BoshSession> sessions = new ConcurrentHashMap<>();

    BoshDoor(StreamContext context, Reception reception) {
        this.context = context;
        this.reception = reception;
    }

    void handle(WebRequest request) {
        HttpServerResponse response = request.http().response();
        if (!request.ownPage()) {
            response.setStatusCode(403).end();
            return;
        }
        allowPage(request, response);
        if (request.http().method().equals(HttpMethod.OPTIONS)) {
            response.putHeader("access-control-allow-methods", "POST")
                    .putHeader("access-control-allow-headers", "Content-Type")
                    .putHeader("access-control-max-age", "600")
                    .setStatusCode(204)
                    .end();
        } else if (request.http().method().equals(HttpMethod.POST)) {
            read(request, body -> take(request, body));
        } else {
            response.setStatusCode(405).putHeader("allow", "POST").end();
        }
    }

    private static void allowPage(WebRequest request, HttpServerResponse response) {
        String origin = request.header("origin");
        if (!origin.isEmpty()) {
            response.putHeader("access-control-allow-origin", origin).putHeader("vary", "Origin");
        }
    }

    private void read(WebRequest request, Consumer<String> received) {
        int most = context.settings().signedIn().maxStanzaBytes();
        var body = Buffer.buffer();
        request.http().handler(chunk -> {
            if (body.length() + chunk.length() > most) {
                request.http().handler(rest -> {}).endHandler(end -> {});
                request.http()
                        .response()
                        .setStatusCode(413)
                        .end()
                        .onComplete(done -> request.http().connection().close());
            } else {
                body.appendBuffer(chunk);
            }
        });
        request.http().endHandler(end -> received.accept(body.toString(StandardCharsets.UTF_8)));
    }

    private void take(WebRequest request, String text) {
        Context loop = context.vertx().getOrCreateContext();
        var exchange = new BoshExchange(request, loop);
        var sid = SID.matcher(text);
        if (sid.find()) {
            Optional<BoshSession> session = Optional.ofNullable(sessions.get(sid.group(1)))
                    .filter(found -> found.link().secured() == request.secure());
            session.ifPresentOrElse(
                    found -> found.request(text, exchange),
                    () -> exchange.answer(BoshExchange.terminated("item-not-found")));
        } else {
            begin(request, text, exchange, loop);
        }
    }

    private void begin(WebRequest request, String text, BoshExchange exchange, Context loop) {
        XmlLimits limits = context.settings().beforeSignIn();
        Optional<BoshBody> body =
                text.length() > limits.maxStanzaBytes() ? Optional.empty() : BoshBody.parse(text, limits);
        if (body.filter(found -> found.xml().attribute("sid").isEmpty()).isEmpty()) {
            exchange.answer(BoshExchange.terminated("bad-request"));
            return;
        }
        Optional<Reception.Guest> guest = reception.admit(request.address());
        if (guest.isEmpty()) {
            exchange.answer(BoshExchange.terminated("policy-violation"));
            return;
        }
        var link = new BoshLink(request, loop, guest.get()::settled);
        var session = new BoshSession(context, link, BoshTerms.of(body.get()), context.token());
        sessions.put(session.id(), session);
        guest.get().watch(session.stream(), link);
        session.onEnd(() -> {
            sessions.remove(session.id());
            guest.get().gone();
        });
        session.begin(body.get(), exchange);
    }
}
