package letschat.http.rest;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;
import letschat.http.HttpMeter;
import letschat.http.action.Phrases;
import letschat.http.action.Reply;

/** Turns replies into HTTP responses. Called from a virtual thread; the response is touched on its event loop only. */
final class Responder {
    private static final String JSON = "application/json; charset=utf-8";
    private static final String TEXT = "text/plain; charset=utf-8";
    private static final String CONNECTION = "connection";
    private static final int COMPRESS_FROM_BYTES = 512;
    private static final int TAG_BYTES = 12;

    private final String prefix;
    private final Cookies cookies;
    private final FileSender files;
    private final HttpMeter meter;

    Responder(String prefix, Cookies cookies, FileSender files, HttpMeter meter) {
        this.prefix = prefix;
        this.cookies = cookies;
        this.files = files;
        this.meter = meter;
    }

    void send(Exchange exchange, Reply reply, String name) {
        switch (reply.body()) {
            case Reply.Json json -> sendJson(exchange, reply, json.bytes());
            case Reply.Phrase phrase -> sendPhrase(exchange, reply);
            case Reply.Nothing nothing -> sendBytes(exchange, reply, "", Buffer.buffer());
            case Reply.Elsewhere elsewhere -> sendElsewhere(exchange, reply, prefix + elsewhere.path());
            case Reply.PictureBytes bytes -> sendPicture(exchange, reply, bytes);
            case Reply.FileBytes bytes -> files.send(exchange, bytes.file());
        }
        meter.request(name, reply.status(), Duration.ofNanos(System.nanoTime() - exchange.started()));
    }

    private void sendPhrase(Exchange exchange, Reply reply) {
        var text = reply.status() == 204 ? "" : Phrases.of(reply.status());
        sendBytes(exchange, reply, text.isEmpty() ? "" : TEXT, Buffer.buffer(text));
    }

    private void sendElsewhere(Exchange exchange, Reply reply, String location) {
        sendBytes(exchange, reply.with("location", location), TEXT, Buffer.buffer("Found. Redirecting to " + location));
    }

    /** Nobody's picture may do anything in the house's name, whatever it is (security case G1). */
    private void sendPicture(Exchange exchange, Reply reply, Reply.PictureBytes bytes) {
        var tag = "\"" + bytes.tag() + "\"";
        var tagged = reply.with("etag", tag).with("content-security-policy", FileSender.SANDBOX);
        if (matches(exchange.header("if-none-match"), tag)) {
            sendBytes(exchange, withStatus(tagged, 304), "", Buffer.buffer());
        } else {
            sendBytes(
                    exchange,
                    tagged,
                    bytes.picture().type(),
                    Buffer.buffer(bytes.picture().bytes()));
        }
    }

    private void sendJson(Exchange exchange, Reply reply, byte[] bytes) {
        if (exchange.changesState() || reply.status() != 200) {
            sendBytes(exchange, reply, JSON, Buffer.buffer(bytes));
            return;
        }
        var tag = tag(bytes);
        var tagged = reply.with("etag", tag)
                .with("cache-control", "private, no-cache")
                .with("vary", "Accept-Encoding, Cookie, Authorization");
        if (matches(exchange.header("if-none-match"), tag)) {
            sendBytes(exchange, withStatus(tagged, 304), "", Buffer.buffer());
        } else if (bytes.length >= COMPRESS_FROM_BYTES && acceptsGzip(exchange.header("accept-encoding"))) {
            sendBytes(exchange, tagged.with("content-encoding", "gzip"), JSON, Buffer.buffer(gzip(bytes)));
        } else {
            sendBytes(exchange, tagged, JSON, Buffer.buffer(bytes));
        }
    }

    private void sendBytes(Exchange exchange, Reply reply, String type, Buffer body) {
        exchange.context().runOnContext(ready -> {
            var response = exchange.request().response();
            if (response.ended() || response.closed()) {
                return;
            }
            response.setStatusCode(reply.status());
            if (!type.isEmpty()) {
                response.putHeader("content-type", type);
            }
            reply.headers().forEach((name, value) -> {
                if (!name.equals(CONNECTION) || exchange.request().version() != HttpVersion.HTTP_2) {
                    response.putHeader(name, value);
                }
            });
            cookies.put(response.headers(), reply.effect(), exchange.secure());
            end(exchange, response, body);
        });
    }

    private static void end(Exchange exchange, HttpServerResponse response, Buffer body) {
        int status = response.getStatusCode();
        if (exchange.head() || status == 304 || status == 204) {
            if (exchange.head()) {
                response.putHeader("content-length", String.valueOf(body.length()));
            }
            response.end();
        } else {
            response.end(body);
        }
    }

    private static Reply withStatus(Reply reply, int status) {
        return new Reply(status, reply.body(), reply.effect(), reply.headers());
    }

    /** Weak, as the same body may go out compressed or not. */
    private static String tag(byte[] bytes) {
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(bytes);
            return "W/\"" + HexFormat.of().formatHex(Arrays.copyOf(hash, TAG_BYTES)) + "\"";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** Weak comparison (RFC 9110 §8.8.3.2). */
    static boolean matches(String ifNoneMatch, String tag) {
        var wanted = opaque(tag);
        return Arrays.stream(ifNoneMatch.split(",", -1))
                .map(String::strip)
                .anyMatch(each -> each.equals("*") || opaque(each).equals(wanted));
    }

    private static String opaque(String tag) {
        return tag.startsWith("W/") ? tag.substring(2) : tag;
    }

    private static boolean acceptsGzip(String acceptEncoding) {
        return Arrays.stream(acceptEncoding.toLowerCase(Locale.ROOT).split(",", -1))
                .map(coding -> coding.replace(" ", ""))
                .anyMatch(coding -> coding.startsWith("gzip") && !coding.matches("gzip;q=0(\\.0*)?"));
    }

    private static byte[] gzip(byte[] bytes) {
        var out = new ByteArrayOutputStream(bytes.length / 4 + 64);
        try (var zip = new GZIPOutputStream(out)) {
            zip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("compressing in memory", e);
        }
        return out.toByteArray();
    }

    /** For what no action answers, like {@code Cannot GET /x}. */
    void text(Exchange exchange, int status, String type, String text) {
        var reply = new Reply(status, new Reply.Nothing(), new Reply.Unchanged(), java.util.Map.of());
        sendBytes(exchange, reply, type, Buffer.buffer(text.getBytes(StandardCharsets.UTF_8)));
        meter.request("none", status, Duration.ofNanos(System.nanoTime() - exchange.started()));
    }

    void page(Exchange exchange, PageAnswer answer) {
        var reply = new Reply(answer.status(), new Reply.Nothing(), new Reply.Unchanged(), answer.headers());
        sendBytes(exchange, reply, "", answer.body());
        meter.request("page", answer.status(), Duration.ofNanos(System.nanoTime() - exchange.started()));
    }
}
