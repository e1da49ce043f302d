package letschat.http.page;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import letschat.http.rest.PageHandler;
import letschat.http.rest.PageRequest;

/**
 * Scripts, styles and pictures of the pages that are made here, under {@code /media/VERSION/NAME}, where the version is
 * a digest of all of them. Read and compressed once, when made.
 */
public final class Assets implements PageHandler {
    static final List<String> NAMES = List.of("api.js", "logo.svg", "page.css", "transcript.css", "transcript.js");

    private static final String MEDIA = "/media/";

    private final Map<String, PackedFile> files = new TreeMap<>();
    private final String version;

    public Assets() {
        var all = new ByteArrayOutputStream();
        for (String name : NAMES) {
            byte[] bytes = Resources.OWN.bytes("media/" + name);
            all.writeBytes(name.getBytes(StandardCharsets.UTF_8));
            all.writeBytes(bytes);
            files.put(name, PackedFile.of(name, bytes, Optional.of(gzip(bytes)), Optional.empty()));
        }
        version = PackedFile.digest(all.toByteArray());
    }

    /** Where an asset lies, relative to the house's root. */
    String address(String name) {
        if (!files.containsKey(name)) {
            throw new IllegalArgumentException("no such asset: " + name);
        }
        return "media/" + version + "/" + name;
    }

    @Override
    public boolean handle(PageRequest request) {
        var path = request.path();
        if (!request.method().equals("GET") || !path.startsWith(MEDIA)) {
            return false;
        }
        int slash = path.indexOf('/', MEDIA.length());
        var file = files.get(path.substring(slash + 1));
        if (slash < 0 || file == null) {
            return false;
        }
        boolean current = path.substring(MEDIA.length(), slash).equals(version);
        request.answer(file.answer(request, current ? PackedFile.FOREVER : PackedFile.ASK_AGAIN));
        return true;
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
}
