package letschat.http.page;

import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import letschat.http.rest.PageAnswer;
import letschat.http.rest.PageHandler;
import letschat.http.rest.PageRequest;

/**
 * Scripts, styles and pictures of the pages under {@code /media/VERSION/NAME}, where the version is a digest of all of
 * them: an address never means anything else, so it is cached for ever, and modules import one another by plain names.
 * Read and compressed once, when made.
 */
public final class Assets implements PageHandler {
    static final List<String> NAMES = List.of(
            "api.js",
            "app.css",
            "app.js",
            "composer.js",
            "dom.js",
            "forms.js",
            "lines.js",
            "login.js",
            "logo-dark.svg",
            "logo.svg",
            "rooms.js",
            "setup.js",
            "socket.js",
            "transcript.css");

    private static final String FOREVER = "public, max-age=31536000, immutable";
    private static final String ASK_AGAIN = "public, no-cache";
    private static final String MEDIA = "/media/";

    private record Asset(String type, String etag, Buffer plain, Optional<Buffer> gzip) {}

    private final Map<String, Asset> assets = new TreeMap<>();
    private final String version;

    public Assets() {
        var all = sha256();
        for (String name : NAMES) {
            byte[] bytes = Resources.bytes("media/" + name);
            all.update(name.getBytes(StandardCharsets.UTF_8));
            all.update(bytes);
            assets.put(name, asset(name, bytes));
        }
        version = hex(all.digest());
    }

    /** Where an asset lies, relative to the house's root. */
    String address(String name) {
        if (!assets.containsKey(name)) {
            throw new IllegalArgumentException("no such asset: " + name);
        }
        return "media/" + version + "/" + name;
    }

    @Override
    public boolean handle(PageRequest request) {
        if (!request.method().equals("GET")) {
            return false;
        }
        var path = request.path();
        if (path.equals("/favicon.ico")) {
            return answer(request, "logo.svg", false);
        }
        if (!path.startsWith(MEDIA)) {
            return false;
        }
        var rest = path.substring(MEDIA.length());
        int slash = rest.indexOf('/');
        return slash < 0
                ? answer(request, rest, false)
                : answer(
                        request,
                        rest.substring(slash + 1),
                        rest.substring(0, slash).equals(version));
    }

    /** @param current whether the address names this version; another one's page is given what there is, uncached */
    private boolean answer(PageRequest request, String name, boolean current) {
        var asset = assets.get(name);
        if (asset == null) {
            return false;
        }
        var gzip = PageHeaders.takesGzip(request) ? asset.gzip() : Optional.<Buffer>empty();
        boolean known = PageHeaders.has(request, asset.etag());
        var body = known ? Buffer.buffer() : gzip.orElse(asset.plain());
        var answer = PageAnswer.of(known ? 304 : 200, asset.type(), body)
                .with("etag", asset.etag())
                .with("vary", "accept-encoding")
                .with("cache-control", current ? FOREVER : ASK_AGAIN)
                .with("content-security-policy", PageHeaders.INERT);
        request.answer(gzip.isPresent() && !known ? answer.with("content-encoding", "gzip") : answer);
        return true;
    }

    private static Asset asset(String name, byte[] bytes) {
        var compressed = gzip(bytes);
        return new Asset(
                type(name),
                "\"" + hex(sha256().digest(bytes)) + "\"",
                Buffer.buffer(bytes),
                compressed.length < bytes.length ? Optional.of(Buffer.buffer(compressed)) : Optional.empty());
    }

    private static String type(String name) {
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "js" -> "text/javascript; charset=utf-8";
            case "css" -> "text/css; charset=utf-8";
            case "svg" -> "image/svg+xml";
            default -> throw new IllegalArgumentException("no media type for " + name);
        };
    }

    private static byte[] gzip(byte[] bytes) {
        var out = new ByteArrayOutputStream();
        try (var zip = new BestGzip(out)) {
            zip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot compress in memory", e);
        }
        return out.toByteArray();
    }

    private static final class BestGzip extends GZIPOutputStream {
        BestGzip(ByteArrayOutputStream out) throws IOException {
            super(out);
            def.setLevel(Deflater.BEST_COMPRESSION);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static String hex(byte[] digest) {
        return HexFormat.of().formatHex(digest, 0, 8);
    }
}
