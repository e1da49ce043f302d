package letschat.http.rest;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import letschat.core.file.Files;
import letschat.core.model.StoredFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends stored files, whole or in part, without holding them in memory. */
final class FileSender {
    private static final Logger log = LoggerFactory.getLogger(FileSender.class);
    private static final int CHUNK_BYTES = 64 * 1024;
    static final String SANDBOX = "default-src 'none'; sandbox";

    /** Called from a virtual thread, which streams the bytes itself when they do not lie on this machine. */
    void send(Exchange exchange, Files.OpenFile open) {
        var file = open.file();
        var tag = "\"" + file.sha256() + "\"";
        if (Responder.matches(exchange.header("if-none-match"), tag)) {
            onLoop(
                    exchange,
                    response -> headers(response, file, tag).setStatusCode(304).end());
            return;
        }
        var address = open.place().address(file.id(), file.type(), Disposition.of(file.type(), file.name()));
        if (address.isPresent()) {
            onLoop(exchange, response -> redirect(response, address.get()));
            return;
        }
        var range = wanted(exchange, file.size(), tag);
        if (range.isPresent() && range.get().equals(ByteRange.OUTSIDE)) {
            onLoop(
                    exchange,
                    response -> headers(response, file, tag)
                            .setStatusCode(416)
                            .putHeader("content-range", "bytes */" + file.size())
                            .end());
            return;
        }
        var bytes = range.orElseGet(() -> new ByteRange(0, file.size() - 1));
        onLoop(exchange, response -> {
            headers(response, file, tag)
                    .setStatusCode(range.isPresent() ? 206 : 200)
                    .putHeader("content-length", String.valueOf(bytes.length()));
            if (range.isPresent()) {
                response.putHeader("content-range", "bytes " + bytes.first() + "-" + bytes.last() + "/" + file.size());
            }
            if (exchange.head()) {
                response.end();
            }
        });
        if (!exchange.head()) {
            body(exchange, open, bytes);
        }
    }

    /** The address is a right to read for a short time: nobody keeps it. */
    private static void redirect(HttpServerResponse response, URI address) {
        response.setStatusCode(302)
                .putHeader("location", address.toString())
                .putHeader("cache-control", "private, no-store")
                .end();
    }

    private static void body(Exchange exchange, Files.OpenFile open, ByteRange bytes) {
        var local = open.place().path(open.file().id());
        if (local.isPresent()) {
            local(exchange, local.get(), bytes);
        } else {
            remote(exchange, open, bytes);
        }
    }

    private static void local(Exchange exchange, Path path, ByteRange bytes) {
        onLoop(
                exchange,
                response -> response.sendFile(path.toString(), bytes.first(), bytes.length())
                        .onFailure(e -> cut(response, e)));
    }

    /** Reads from far away, no faster than the client takes it. */
    private static void remote(Exchange exchange, Files.OpenFile open, ByteRange bytes) {
        try (var in = open.place().open(open.file().id(), bytes.first())) {
            copy(exchange, in, bytes.length());
        } catch (IOException | UncheckedIOException e) {
            onLoop(exchange, response -> cut(response, e));
        }
    }

    private static void copy(Exchange exchange, InputStream in, long length) throws IOException {
        long left = length;
        while (left > 0) {
            var chunk = in.readNBytes((int) Math.min(CHUNK_BYTES, left));
            if (chunk.length == 0) {
                throw new IOException("file is shorter than it was");
            }
            left -= chunk.length;
            written(exchange, Buffer.buffer(chunk), left == 0);
        }
        if (length == 0) {
            written(exchange, Buffer.buffer(), true);
        }
    }

    private static void written(Exchange exchange, Buffer chunk, boolean last) throws IOException {
        var done = new CompletableFuture<Void>();
        onLoop(exchange, response -> {
            Future<Void> write = last ? response.end(chunk) : response.write(chunk);
            write.onComplete(result -> {
                if (result.succeeded()) {
                    done.complete(null);
                } else {
                    done.completeExceptionally(result.cause());
                }
            });
        });
        try {
            done.get();
        } catch (ExecutionException e) {
            throw new IOException("client is gone", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /** The status is out already; all that is left is to break off, so that nobody takes the part for the whole. */
    private static void cut(HttpServerResponse response, Throwable why) {
        if (!response.closed()) {
            log.warn("Sending a file broke off", why);
            response.reset();
        }
    }

    private static Optional<ByteRange> wanted(Exchange exchange, long size, String tag) {
        var condition = exchange.header("if-range");
        return condition.isEmpty() || condition.equals(tag)
                ? ByteRange.parse(exchange.request().getHeader("range"), size)
                : Optional.empty();
    }

    private static HttpServerResponse headers(HttpServerResponse response, StoredFile file, String tag) {
        return response.putHeader("content-type", file.type())
                .putHeader("content-disposition", Disposition.of(file.type(), file.name()))
                .putHeader("content-security-policy", SANDBOX)
                .putHeader("cache-control", "private, no-cache")
                .putHeader("accept-ranges", "bytes")
                .putHeader("etag", tag);
    }

    private static void onLoop(Exchange exchange, java.util.function.Consumer<HttpServerResponse> work) {
        exchange.context().runOnContext(ready -> {
            var response = exchange.request().response();
            if (!response.ended() && !response.closed()) {
                work.accept(response);
            }
        });
    }
}
