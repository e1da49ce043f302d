package letschat.xmpp.web;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.AsyncFile;
import io.vertx.core.file.OpenOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.Executor;
import letschat.core.file.NewFile;
import letschat.core.model.Caller;
import letschat.core.model.Credential;
import letschat.core.model.Origin;
import letschat.core.model.Refused;
import letschat.core.model.User;
import letschat.xmpp.house.XmppHouse;
import letschat.xmpp.stream.WebRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the bytes of an upload to a temporary file, no faster than the disk takes them, and gives them to the core. */
final class UploadedBody {
    private static final Logger log = LoggerFactory.getLogger(UploadedBody.class);

    private final XmppHouse house;
    private final Vertx vertx;
    private final Path folder;
    private final Executor executor;

    UploadedBody(XmppHouse house, Vertx vertx, Path folder, Executor executor) {
        this.house = house;
        this.vertx = vertx;
        this.folder = folder;
        this.executor = executor;
    }

    void read(WebRequest request, Slots.Slot slot) {
        HttpServerRequest http = request.http();
        http.pause();
        // The name under which what a stop cut in two is swept away at the next start.
        Path path = folder.resolve("upload-" + UUID.randomUUID());
        vertx.fileSystem()
                .open(path.toString(), new OpenOptions().setCreateNew(true).setWrite(true))
                .onSuccess(file -> new Incoming(request, slot, path, file).start())
                .onFailure(failed -> {
                    log.error("An upload could not be written", failed);
                    refuse(http, 500);
                });
    }

    /** Answers without the body, whose rest is not waited for. */
    static void refuse(HttpServerRequest http, int status) {
        if (http.version() != HttpVersion.HTTP_2) {
            http.response().putHeader("connection", "close");
        }
        http.response()
                .setStatusCode(status)
                .end()
                .onComplete(done -> http.connection().close());
    }

    /** One body on its way. On the request's event loop. */
    private final class Incoming {
        private final WebRequest request;
        private final Slots.Slot slot;
        private final Path path;
        private final AsyncFile file;
        private long size;
        private boolean over;

        private Incoming(WebRequest request, Slots.Slot slot, Path path, AsyncFile file) {
            this.request = request;
            this.slot = slot;
            this.path = path;
            this.file = file;
        }

        private void start() {
            HttpServerRequest http = request.http();
            http.exceptionHandler(gone -> finish(() -> {}));
            file.exceptionHandler(failed -> finish(() -> refuse(http, 500)));
            http.handler(this::take);
            http.endHandler(end -> finish(this::whole));
            http.resume();
        }

        private void take(Buffer chunk) {
            size += chunk.length();
            if (over) {
                return;
            }
            if (size > slot.size()) {
                finish(() -> refuse(request.http(), 413));
                return;
            }
            file.write(chunk).onFailure(failed -> finish(() -> refuse(request.http(), 500)));
            if (file.writeQueueFull()) {
                request.http().pause();
                file.drainHandler(drained -> request.http().resume());
            }
        }

        private void finish(Runnable then) {
            if (!over) {
                over = true;
                file.close().onComplete(closed -> {
                    then.run();
                    if (size != slot.size()) {
                        executor.execute(this::forget);
                    }
                });
            }
        }

        private void whole() {
            if (size != slot.size()) {
                refuse(request.http(), 400);
                return;
            }
            var context = vertx.getOrCreateContext();
            executor.execute(() -> {
                int status = status();
                context.runOnContext(now -> answer(status));
            });
        }

        private void answer(int status) {
            if (!request.http().response().closed()) {
                request.http().response().setStatusCode(status).end();
            }
        }

        /** Gives the bytes to the core; what came of it in HTTP's words. */
        private int status() {
            try {
                var caller = new Caller(
                        house.core()
                                .accounts()
                                .user(slot.user())
                                .filter(User::active)
                                .orElseThrow(() -> Refused.forbidden("Who asked for this is not here any more.")),
                        Credential.PASSWORD,
                        java.util.Optional.empty(),
                        Origin.of(request.address()));
                house.core().parcels().keep(caller, slot.file(), new NewFile(path, slot.name()));
                return 201;
            } catch (Refused refused) {
                return switch (refused.reason()) {
                    case TOO_LARGE -> 413;
                    case INVALID -> 415;
                    case NOT_FOUND, FORBIDDEN, SIGN_IN_FIRST, CONFLICT, SWITCHED_OFF -> 403;
                    case SLOW_DOWN -> 429;
                    case UNAVAILABLE -> 503;
                };
            } catch (RuntimeException fault) {
                log.error("An upload could not be kept", fault);
                return 500;
            } finally {
                forget();
            }
        }

        private void forget() {
            try {
                Files.deleteIfExists(path);
            } catch (IOException kept) {
                log.warn("A temporary file could not be removed", kept);
            }
        }
    }
}
