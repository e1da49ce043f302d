package letschat.server;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import letschat.core.CoreSettings;

/**
 * Everything the operator decided, read once at start; each part of the house is given its own share.
 *
 * @param production whether this house is for others, not for trying things out
 * @param data the data directory
 * @param extras the folder of emotes and replacements
 * @param uploads the folder of uploaded bytes
 * @param legacySalt the salt of SHA-256 password hashes from long ago, if they are to be accepted
 * @param stopTimeout how long a graceful stop may take
 */
record Settings(
        boolean production,
        Path data,
        Path extras,
        Path uploads,
        Optional<String> legacySalt,
        CoreSettings core,
        Database database,
        Http http,
        Limits limits,
        Giphy giphy,
        Metrics metrics,
        Log log,
        Duration stopTimeout) {
    private static final int PORTS = 65_535;

    /** With less than this no client could say a thing. */
    private static final long LEAST_LIMIT = 1024;

    private static final String ORIGIN = "an address such as https://chat.example.com, without a path";

    /**
     * The file that remembers.
     *
     * @param file relative to the data directory
     */
    record Database(Path file, int readers, long cacheBytes, Duration busyTimeout) {}

    /**
     * How people reach the house.
     *
     * @param host an address, or {@code all}
     * @param url the address people use, if it is known
     * @param path what everything lies under: {@code /} or like {@code /chat}
     * @param trustedProxies addresses and networks
     * @param origins other web origins that may use a person's login
     */
    record Http(
            String host,
            int port,
            Optional<String> url,
            String path,
            List<String> trustedProxies,
            List<String> origins,
            boolean noRobots,
            String locale) {}

    /** How much one request may bring, and one client may cost. */
    record Limits(
            int bodyBytes,
            int headerBytes,
            int frameBytes,
            int fieldBytes,
            int queueBytes,
            int socketsPerUser,
            int sockets,
            Duration requestTimeout,
            Duration idleTimeout) {}

    record Giphy(boolean enabled, String rating, int limit, Optional<String> apiKey) {}

    /**
     * Where Prometheus finds its figures.
     *
     * @param enabled whether on a port of their own
     * @param token who shows it may read them on the main port too
     */
    record Metrics(boolean enabled, String host, int port, Optional<String> token) {}

    record Log(boolean json, String level) {}

    /** Asks {@code values} for everything; mistakes are noted there. */
    static Settings from(Values values, Path workingDirectory) {
        new AbsentParts(values).check();
        var data = workingDirectory.resolve(values.requiredText("data")).normalize();
        boolean production = values.choice("env", "development", "production").equals("production");
        refuseShippedSecret(values, production);
        return new Settings(
                production,
                data,
                workingDirectory.resolve(values.requiredText("extras.dir")).normalize(),
                data.resolve(values.requiredText("files.local.dir")).normalize(),
                values.text("auth.local.salt"),
                core(values),
                new Database(
                        Path.of(values.requiredText("database.file")),
                        values.number("database.readers", 1, 64),
                        values.size("database.cacheBytes", 0),
                        values.duration("database.busyTimeout")),
                http(values),
                limits(values),
                giphy(values),
                metrics(values),
                log(values),
                values.duration("stop.timeout"));
    }

    private static void refuseShippedSecret(Values values, boolean production) {
        boolean shipped =
                values.text("secrets.cookie").filter("secretsauce"::equals).isPresent();
        if (production && shipped) {
            values.refuse("secrets.cookie", "left out: everybody knows the one that Let's Chat 0.4.2 was shipped with");
        }
    }

    private static CoreSettings core(Values values) {
        return new CoreSettings(
                accounts(values),
                new CoreSettings.Throttling(
                        values.flag("auth.throttling.enable"),
                        values.number("auth.throttling.threshold", 1, 1000),
                        values.duration("auth.throttling.first"),
                        values.duration("auth.throttling.most")),
                new CoreSettings.Logins(values.duration("logins.idle"), values.duration("logins.absolute")),
                new CoreSettings.Rooms(
                        values.flag("rooms.private"),
                        values.number("rooms.maxName", 1, 10_000),
                        values.number("rooms.maxDescription", 0, 100_000),
                        values.number("rooms.maxSlug", 1, 1000)),
                new CoreSettings.Messages(values.number("limits.messageText", 1, 10_000_000)),
                new CoreSettings.Direct(values.flag("private.enable"), expiry(values)),
                files(values));
    }

    private static CoreSettings.Accounts accounts(Values values) {
        var key = "auth.providers";
        var providers = values.list(key);
        if (providers.isEmpty() || new HashSet<>(providers).size() != providers.size()) {
            values.refuse(key, "a list without repeats of at least one of: local");
        } else if (!Set.of("local").containsAll(providers)) {
            values.refuse(key, "made of what this build has: local");
        }
        return new CoreSettings.Accounts(
                values.flag("auth.local.enableRegistration"), values.pattern("auth.local.passwordRegex"), providers);
    }

    /** Minutes, or a word for no. */
    private static Optional<Duration> expiry(Values values) {
        var key = "private.expire";
        var text = values.text(key).orElse("false");
        if (text.matches("[1-9]\\d{0,8}")) {
            return Optional.of(Duration.ofMinutes(Long.parseLong(text)));
        }
        if (Values.parseFlag(text).orElse(true)) {
            values.refuse(key, "a number of minutes, or false to keep them for ever");
        }
        return Optional.empty();
    }

    private static CoreSettings.Files files(Values values) {
        if (values.flag("files.enable")
                && !values.choice("files.provider", "local", "s3", "azure").equals("local")) {
            values.refuse("files.provider", "what this build has: local");
        }
        var types = values.list("files.allowedTypes");
        return new CoreSettings.Files(
                values.flag("files.enable"),
                values.flag("files.restrictTypes") ? Set.copyOf(types) : Set.of(),
                values.size("files.maxFileSize", 1),
                values.size("files.userQuota", 0),
                values.size("files.totalQuota", 0));
    }

    private static Http http(Values values) {
        return new Http(
                values.requiredText("http.host"),
                values.number("http.port", 0, PORTS),
                values.text("http.url").map(url -> checked(values, "http.url", url, Settings::isOrigin, ORIGIN)),
                checked(
                        values,
                        "http.path",
                        values.requiredText("http.path"),
                        path -> path.matches("/|(/[\\w.~-]+)+"),
                        "/ or a path such as /chat, without a slash at its end"),
                every(
                        values,
                        "http.trustedProxies",
                        Settings::isNetwork,
                        "a list of addresses and networks, such as 10.0.0.0/8"),
                every(values, "http.origins", Settings::isOrigin, "a list of origins; each is " + ORIGIN),
                values.flag("noRobots"),
                values.choice("i18n.locale", "en", "de", "fi", "fr", "is", "ja", "nl", "pt", "zh", "ship"));
    }

    private static Limits limits(Values values) {
        return new Limits(
                bytes(values, "limits.bodyBytes"),
                bytes(values, "limits.headerBytes"),
                bytes(values, "limits.frameBytes"),
                bytes(values, "limits.fieldBytes"),
                bytes(values, "limits.queueBytes"),
                values.number("limits.socketsPerUser", 1, 1_000_000),
                values.number("limits.sockets", 1, 1_000_000),
                values.duration("limits.requestTimeout"),
                values.duration("limits.idleTimeout"));
    }

    private static int bytes(Values values, String key) {
        long size = values.size(key, LEAST_LIMIT);
        if (size > Integer.MAX_VALUE) {
            values.refuse(key, "less than 2GB");
        }
        return (int) size;
    }

    private static Giphy giphy(Values values) {
        return new Giphy(
                values.flag("giphy.enable"),
                values.choice("giphy.rating", "y", "g", "pg", "pg-13", "r"),
                values.number("giphy.limit", 1, 100),
                values.text("giphy.apiKey"));
    }

    private static String checked(Values values, String key, String text, Predicate<String> good, String expected) {
        if (!good.test(text)) {
            values.refuse(key, expected);
        }
        return text;
    }

    private static List<String> every(Values values, String key, Predicate<String> good, String expected) {
        var items = values.list(key);
        if (!items.stream().allMatch(good)) {
            values.refuse(key, expected);
        }
        return items;
    }

    private static boolean isOrigin(String text) {
        return text.matches("https?://[\\w.-]+(:\\d{1,5})?");
    }

    private static boolean isNetwork(String text) {
        return text.matches("[\\d.]+(/\\d{1,2})?|[\\da-fA-F:.]*:[\\da-fA-F:.]*(/\\d{1,3})?");
    }

    private static Metrics metrics(Values values) {
        var token = values.text("metrics.token");
        if (token.filter(text -> text.length() < 16).isPresent()) {
            values.refuse("metrics.token", "at least 16 characters long");
        }
        return new Metrics(
                values.flag("metrics.enable"),
                values.requiredText("metrics.host"),
                values.number("metrics.port", 0, PORTS),
                token);
    }

    private static Log log(Values values) {
        return new Log(
                values.choice("log.format", "text", "json").equals("json"),
                values.choice("log.level", "error", "warn", "info", "debug", "trace"));
    }
}
