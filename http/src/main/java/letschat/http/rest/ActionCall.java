package letschat.http.rest;

import io.vertx.core.Vertx;
import io.vertx.core.file.OpenOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import letschat.http.action.Access;
import letschat.http.action.Action;
import letschat.http.action.ActionRequest;
import letschat.http.action.ActionTable;
import letschat.http.action.Noes;
import letschat.http.action.Param;
import letschat.http.action.Parameters;
import letschat.http.action.Reply;
import letschat.http.action.Visitor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One REST request for an action: body on the event loop, the rest on one virtual thread. */
final class ActionCall {
    private static final Logger log = LoggerFactory.getLogger(ActionCall.class);
    private static final String MULTIPART = "multipart/form-data";
    private static final String AVATAR = "account:avatar";
    private static final String LOGOUT_LINK = "account:logout_link";

    /** What multipart framing and fields may add to a file. */
    private static final long SLACK_BYTES = 64 * 1024;

    private final Vertx vertx;
    private final RestParts parts;
    private final Exchange exchange;
    private final ActionTable.Match match;

    ActionCall(Vertx vertx, RestParts parts, Exchange exchange, ActionTable.Match match) {
        this.vertx = vertx;
        this.parts = parts;
        this.exchange = exchange;
        this.match = match;
    }

    void start() {
        if (exchange.contentType().equals(MULTIPART) && takesFile(match.action())) {
            exchange.request().pause();
            work(this::beginUpload);
        } else if (exchange.changesState()) {
            parts.bodies().read(exchange).onComplete(body -> {
                if (body.succeeded()) {
                    work(() -> run(body.result()));
                }
            });
        } else {
            work(() -> run(Received.NOTHING));
        }
    }

    private void run(Received body) {
        var identity = identify();
        if (stopped(identity, body)) {
            return;
        }
        send(answer(identity, body));
    }

    /** The sender is looked at before the file is, so that strangers cannot fill the disk. */
    private void beginUpload() {
        var identity = identify();
        var announced = exchange.header("content-length");
        long most = match.action().event().equals(AVATAR)
                ? parts.core().avatars().maxBytes()
                : parts.core().files().maxBytes();
        if (announced.matches("\\d{1,18}") && Long.parseLong(announced) > most + SLACK_BYTES) {
            hangUpAfter(Noes.plain(413, exchange.errorForm()));
        } else if (identity.known().isEmpty()) {
            hangUpAfter(answer(identity, Received.NOTHING));
        } else if (!stopped(identity, Received.NOTHING)) {
            receive(identity, temporary(), most);
        }
    }

    private void receive(Identity identity, Path path, long most) {
        exchange.context()
                .runOnContext(ready -> vertx.fileSystem()
                        .open(path.toString(), new OpenOptions().setRead(false))
                        .compose(file -> new UploadReader(exchange.request(), file, path, most).read())
                        .onComplete(received -> work(() -> {
                            try {
                                finishUpload(
                                        identity, received.succeeded() ? received.result() : broken(received.cause()));
                            } finally {
                                remove(path);
                            }
                        })));
    }

    private void finishUpload(Identity identity, Received received) {
        if (received.status() != 0) {
            hangUpAfter(Noes.plain(received.status(), exchange.errorForm()));
        } else {
            send(answer(identity, received));
        }
    }

    private static Received broken(Throwable why) {
        log.warn("Upload broke off", why);
        return Received.refused(500);
    }

    private Path temporary() {
        try {
            return Files.createTempFile(parts.uploads(), "upload-", ".part");
        } catch (IOException e) {
            throw new UncheckedIOException("making a file for an upload in " + parts.uploads(), e);
        }
    }

    private static void remove(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            log.warn("Upload's temporary file stays path={}", path, e);
        }
    }

    private Identity identify() {
        return parts.identities().of(exchange.request().headers(), exchange.origin());
    }

    /** Answers what must not reach the action at all. */
    private boolean stopped(Identity identity, Received body) {
        if (body.status() != 0 && !(body.status() == 415 && byToken(identity))) {
            hangUpAfter(Noes.plain(body.status(), exchange.errorForm()));
            return true;
        }
        boolean stateful = exchange.changesState() || match.action().event().equals(LOGOUT_LINK);
        if (stateful
                && !byToken(identity)
                && !parts.origins().allows(exchange.request().headers(), exchange.host())) {
            send(Noes.plain(403, exchange.errorForm()));
            return true;
        }
        return false;
    }

    private Reply answer(Identity identity, Received body) {
        if (identity instanceof Identity.Unfit unfit && match.action().access() != Access.ANYONE) {
            var no = Noes.plain(unfit.status(), exchange.errorForm());
            return unfit.challenge()
                    .map(text -> no.with("www-authenticate", text))
                    .orElse(no);
        }
        var visitor = new Visitor(identity.known(), exchange.origin(), exchange.header("user-agent"));
        var parameters = new Parameters(match.values(), body.fields(), exchange.query());
        var request = new ActionRequest(visitor, parameters, parameters.wantsExtended(), body.upload());
        return parts.runner().overRest(match.action(), match.route(), request, exchange.errorForm());
    }

    private void send(Reply reply) {
        parts.responder().send(exchange, reply, match.action().event());
    }

    /** For a body that is not read to its end. */
    private void hangUpAfter(Reply reply) {
        send(reply.with("connection", "close"));
        exchange.context().runOnContext(ready -> exchange.request().resume());
    }

    private void work(Runnable task) {
        parts.workers().execute(() -> {
            try {
                task.run();
            } catch (RuntimeException fault) {
                log.error("Request failed event={}", match.action().event(), fault);
                send(Noes.plain(500, exchange.errorForm()));
            }
        });
    }

    private static boolean byToken(Identity identity) {
        return identity instanceof Identity.Known known && !known.byCookie();
    }

    private static boolean takesFile(Action action) {
        return action.params().stream().anyMatch(param -> param.type() == Param.Type.FILE);
    }
}
