package letschat.http.rest;

import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;
import java.util.function.Function;
import letschat.core.model.Caller;
import letschat.core.model.Refused;
import letschat.core.model.Scope;
import letschat.http.action.Noes;
import letschat.http.action.Phrases;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One request for a page. */
final class PageCall implements PageRequest {
    private static final Logger log = LoggerFactory.getLogger(PageCall.class);

    private final RestParts parts;
    private final Exchange exchange;

    PageCall(RestParts parts, Exchange exchange) {
        this.parts = parts;
        this.exchange = exchange;
    }

    @Override
    public HttpServerRequest http() {
        return exchange.request();
    }

    @Override
    public String method() {
        return exchange.method();
    }

    @Override
    public String path() {
        return exchange.path();
    }

    @Override
    public String prefix() {
        return parts.prefix();
    }

    @Override
    public Optional<String> query(String name) {
        return exchange.firstQuery(name);
    }

    @Override
    public String address() {
        return exchange.address();
    }

    @Override
    public void answer(PageAnswer answer) {
        parts.responder().page(exchange, answer);
    }

    @Override
    public void answerLater(Function<Optional<Caller>, PageAnswer> work) {
        parts.workers().execute(() -> answer(done(work)));
    }

    private boolean admitted(Caller caller) {
        return caller.may(Scope.READ) && !parts.core().secondFactors().owes(caller.id());
    }

    private PageAnswer done(Function<Optional<Caller>, PageAnswer> work) {
        try {
            var identity = parts.identities().of(exchange.request().headers(), exchange.origin());
            return work.apply(identity.known().filter(this::admitted));
        } catch (Refused refused) {
            int status = Noes.status(refused.reason());
            return PageAnswer.text(status, Phrases.of(status));
        } catch (RuntimeException fault) {
            log.error("Page failed path={}", exchange.path(), fault);
            return PageAnswer.text(500, Phrases.of(500));
        }
    }
}
