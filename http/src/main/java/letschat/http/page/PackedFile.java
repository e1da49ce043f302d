package letschat.http.page;

import io.vertx.core.buffer.Buffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import letschat.http.rest.PageAnswer;
import letschat.http.rest.PageRequest;

/** A file that never changes while the house runs, with its compressed forms. */
record PackedFile(String type, String etag, Buffer plain, Optional<Buffer> gzip, Optional<Buffer> brotli) {
    /** The address has a digest of the content, so it never means anything else. */
    static final String FOREVER = "public, max-age=31536000, immutable";

    static final String ASK_AGAIN = "public, no-cache";

    static PackedFile of(String name, byte[] bytes, Optional<byte[]> gzip, Optional<byte[]> brotli) {
        return new PackedFile(
                type(name),
                "\"" + digest(bytes) + "\"",
                Buffer.buffer(bytes),
                gzip.map(Buffer::buffer),
                brotli.map(Buffer::buffer));
    }

    /** The smallest form that the client takes, or 304 when it has it already. */
    PageAnswer answer(PageRequest request, String caching) {
        if (PageHeaders.has(request, etag)) {
            return headed(PageAnswer.of(304, type, Buffer.buffer()), caching);
        }
        if (brotli.isPresent() && PageHeaders.takes(request, "br")) {
            return encoded(brotli.get(), "br", caching);
        }
        if (gzip.isPresent() && PageHeaders.takes(request, "gzip")) {
            return encoded(gzip.get(), "gzip", caching);
        }
        return headed(PageAnswer.of(200, type, plain), caching);
    }

    private PageAnswer encoded(Buffer body, String coding, String caching) {
        return headed(PageAnswer.of(200, type, body), caching).with("content-encoding", coding);
    }

    private PageAnswer headed(PageAnswer answer, String caching) {
        var headed = answer.with("etag", etag).with("vary", "accept-encoding").with("cache-control", caching);
        return type.startsWith("image/") ? headed.with("content-security-policy", PageHeaders.INERT) : headed;
    }

    private static String type(String name) {
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "html" -> "text/html; charset=utf-8";
            case "js" -> "text/javascript; charset=utf-8";
            case "css" -> "text/css; charset=utf-8";
            case "json" -> "application/json; charset=utf-8";
            case "webmanifest" -> "application/manifest+json; charset=utf-8";
            case "txt" -> "text/plain; charset=utf-8";
            case "svg" -> "image/svg+xml";
            case "png" -> "image/png";
            case "ico" -> "image/x-icon";
            case "woff2" -> "font/woff2";
            case "mp3" -> "audio/mpeg";
            case "ogg" -> "audio/ogg";
            default -> throw new IllegalArgumentException("no media type for " + name);
        };
    }

    /** The first 64 bits of the content's SHA-256. */
    static String digest(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes), 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
