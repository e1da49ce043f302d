package letschat.server;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import letschat.http.HttpSettings;
import letschat.http.engineio.EngineSettings;
import letschat.http.page.PageSettings;
import letschat.http.socketio.SocketSettings;

/** Reads the share of HTTP, sockets and pages in the settings. */
final class HttpSection {
    static final int PORTS = 65_535;

    /** What {@code all} means. */
    static final String EVERY_ADDRESS = "::";

    private static final int MOST_BYTES = 1_000_000_000;
    private static final String ORIGIN = "an address such as https://chat.example.com, without a path";

    private final Values values;
    private final Path workingDirectory;

    HttpSection(Values values, Path workingDirectory) {
        this.values = values;
        this.workingDirectory = workingDirectory;
    }

    /** @param incoming the folder for uploads while they come in */
    HttpSettings read(Path incoming) {
        var plain = plain();
        var tls = new HttpsSection(values, workingDirectory).listener();
        if (plain.isEmpty() && tls.isEmpty()) {
            values.refuse("http.enable", "true, or https.enable must be: there is no other way in");
        }
        return new HttpSettings(
                plain,
                tls,
                path(),
                new HashSet<>(every(
                        "http.origins",
                        text -> isOrigin(text.replaceFirst("^(https?://)\\*\\.", "$1")),
                        "a list of origins; each is " + ORIGIN + ", or https://*.example.com")),
                every(
                        "http.trustedProxies",
                        HttpSection::isNetwork,
                        "a list of addresses and networks, such as 10.0.0.0/8"),
                values.optionalDuration("https.hsts"),
                incoming,
                limits(),
                sockets());
    }

    /** The address people use. */
    Optional<String> url() {
        var url = values.text("http.url");
        if (url.isPresent() && !isOrigin(url.get())) {
            values.refuse("http.url", ORIGIN);
        }
        return url;
    }

    PageSettings pages() {
        return new PageSettings(
                values.requiredText("site.name"),
                Main.version(),
                values.choice("i18n.locale", "en", "de", "fi", "fr", "is", "ja", "nl", "pt", "zh", "ship"),
                values.flag("noRobots"),
                giphy(),
                Optional.empty());
    }

    private Optional<HttpSettings.Plain> plain() {
        var host = address(values, "http.host");
        int port = values.number("http.port", 0, PORTS);
        return values.flag("http.enable") ? Optional.of(new HttpSettings.Plain(host, port)) : Optional.empty();
    }

    static String address(Values values, String key) {
        var host = values.requiredText(key);
        return host.equals("all") ? EVERY_ADDRESS : host;
    }

    /** The settings say {@code /} for no prefix, the front says nothing. */
    private String path() {
        var path = values.requiredText("http.path");
        if (!path.matches("/|(/[\\w.~-]+)+/?")) {
            values.refuse("http.path", "/ or a path such as /chat");
        }
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    private HttpSettings.Limits limits() {
        return new HttpSettings.Limits(
                bytes("limits.bodyBytes"),
                bytes("limits.lineBytes"),
                bytes("limits.headerBytes"),
                bytes("limits.fieldBytes"),
                values.number("limits.parts", 1, 10_000),
                values.duration("limits.idle"),
                values.duration("limits.requestTime"),
                (int) Math.min(values.size("limits.bodyRate", 0), MOST_BYTES));
    }

    private SocketSettings sockets() {
        var usual = SocketSettings.defaults();
        return new SocketSettings(
                new EngineSettings(
                        values.duration("sockets.pingInterval"),
                        values.duration("sockets.pingTimeout"),
                        usual.engine().legacyPingTimeout(),
                        usual.engine().upgradeTimeout(),
                        bytes("sockets.frameBytes"),
                        values.number("sockets.queuePackets", 1, 10_000_000),
                        bytes("sockets.queueBytes")),
                values.duration("sockets.connectTimeout"),
                usual.maxAttachments(),
                usual.maxDepth(),
                usual.busyEvents(),
                usual.maxEvents());
    }

    private int bytes(String key) {
        long size = values.size(key, 1024);
        if (size > MOST_BYTES) {
            values.refuse(key, "at most 1GB");
        }
        return (int) Math.min(size, MOST_BYTES);
    }

    /** Off without a key: the one that Let's Chat 0.4.2 came with no longer works. */
    private Optional<PageSettings.Giphy> giphy() {
        var rating = values.choice("giphy.rating", "y", "g", "pg", "pg-13", "r");
        int limit = values.number("giphy.limit", 1, 100);
        boolean enabled = values.flag("giphy.enable");
        return values.text("giphy.apiKey").filter(_ -> enabled).map(key -> new PageSettings.Giphy(key, rating, limit));
    }

    private List<String> every(String key, Predicate<String> good, String expected) {
        var items = values.list(key);
        if (!items.stream().allMatch(good)) {
            values.refuse(key, expected);
        }
        return items;
    }

    private static boolean isOrigin(String text) {
        return text.matches("https?://([\\w.-]+|\\[[\\da-fA-F:.]+])(:\\d{1,5})?");
    }

    private static boolean isNetwork(String text) {
        return text.matches("[\\d.]+(/\\d{1,2})?|[\\da-fA-F:.]*:[\\da-fA-F:.]*(/\\d{1,3})?");
    }
}
