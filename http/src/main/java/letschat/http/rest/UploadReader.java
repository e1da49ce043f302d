package letschat.http.rest;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.AsyncFile;
import io.vertx.core.http.HttpServerFileUpload;
import io.vertx.core.http.HttpServerRequest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import letschat.core.file.NewFile;
import org.jspecify.annotations.Nullable;

/**
 * Reads one multipart body: the first part named {@code file} goes to a temporary file as it comes, other files are
 * dropped. Fields may come in any order. Belongs to the request's event loop.
 */
final class UploadReader {
    private static final String FILE = "file";

    private final HttpServerRequest request;
    private final AsyncFile target;
    private final Path path;
    private final long maxBytes;
    private final Promise<Received> done = Promise.promise();
    private Optional<String> name = Optional.empty();
    private long size;
    private boolean whole;
    private boolean closed;

    UploadReader(HttpServerRequest request, AsyncFile target, Path path, long maxBytes) {
        this.request = request;
        this.target = target;
        this.path = path;
        this.maxBytes = maxBytes;
    }

    /** Starts a paused request again; the file is closed when the result is there. Status 413: too large. */
    Future<Received> read() {
        request.setExpectMultipart(true);
        request.exceptionHandler(e -> finish(Received.refused(400)));
        request.uploadHandler(this::part);
        request.endHandler(end -> finish(cut() ? Received.refused(400) : new Received(0, fields(), upload())));
        target.exceptionHandler(e -> fail(e));
        request.resume();
        return done.future();
    }

    private void part(HttpServerFileUpload part) {
        if (name.isPresent() || !FILE.equals(part.name()) || part.filename().isEmpty()) {
            part.handler(ignored -> {});
            return;
        }
        name = Optional.of(part.filename());
        part.endHandler(end -> whole = true);
        part.handler(this::write);
    }

    private void write(Buffer chunk) {
        size += chunk.length();
        if (closed) {
            return;
        }
        if (size > maxBytes) {
            finish(Received.refused(413));
            return;
        }
        target.write(chunk).onFailure(this::fail);
        if (target.writeQueueFull()) {
            // Not the part: the request's end would then come before the part's, as if it were cut.
            request.pause();
            target.drainHandler(drained -> request.resume());
        }
    }

    private java.util.Map<String, @Nullable Object> fields() {
        var fields = new HashMap<String, @Nullable Object>();
        for (var field : request.formAttributes().names()) {
            List<String> values = new ArrayList<>(request.formAttributes().getAll(field));
            fields.put(field, values.size() == 1 ? values.getFirst() : values);
        }
        return fields;
    }

    private Optional<NewFile> upload() {
        return name.map(given -> new NewFile(path, given));
    }

    /** The body ended amid the file. */
    private boolean cut() {
        return name.isPresent() && !whole;
    }

    private void finish(Received received) {
        if (!closed) {
            closed = true;
            target.close().onComplete(end -> done.tryComplete(received), e -> done.tryFail(e));
        }
    }

    private void fail(Throwable why) {
        if (!closed) {
            closed = true;
            target.close().onComplete(end -> done.tryFail(why));
        }
    }
}
