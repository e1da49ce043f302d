package letschat.xmpp.house;

import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import letschat.core.Core;
import letschat.core.file.Files;
import letschat.core.model.FileId;

/**
 * Addresses of uploads for clients that have no login on the web: what the house says as {@code upload://files/…} is such
 * a link over XMPP.
 */
public final class Links {
    private static final String PLACE = "/links/";
    private static final Pattern UPLOAD = Pattern.compile("upload://files/([0-9a-f]{24})/([^/\\s]*)");
    private static final Pattern LINK =
            Pattern.compile("https?://[^\\s/]+(?:/[^\\s?#]*)?/links/([0-9a-f]{24})/([A-Za-z0-9_-]{32})/[^/\\s?#]*");

    private final Core core;
    private final Supplier<String> base;

    /** @param base where the house is on the web, with the path it is mounted at and without a slash at the end */
    public Links(Core core, Supplier<String> base) {
        this.core = core;
        this.base = base;
    }

    public String base() {
        return base.get();
    }

    public String of(FileId file, String name) {
        return address(file, Files.encoded(name));
    }

    private String address(FileId file, String encodedName) {
        return base.get() + PLACE + file + "/" + core.parcels().key(file) + "/" + encodedName;
    }

    /** The link that stands for a text by which the house shows an upload. */
    public Optional<String> shown(String text) {
        var upload = UPLOAD.matcher(text);
        return upload.matches() ? Optional.of(address(new FileId(upload.group(1)), upload.group(2))) : Optional.empty();
    }

    /** The upload whose link is all that {@code body} says; whatever the house was called when it was made. */
    public Optional<FileId> in(String body) {
        var link = LINK.matcher(body.strip());
        return link.matches()
                ? Optional.of(new FileId(link.group(1)))
                        .filter(file -> core.parcels().fits(file, link.group(2)))
                : Optional.empty();
    }
}
