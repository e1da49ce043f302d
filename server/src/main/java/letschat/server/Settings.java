package letschat.server;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import letschat.core.CoreSettings;
import letschat.core.spi.AuthProvider;
import letschat.core.spi.FilePlace;
import letschat.http.HttpSettings;
import letschat.http.Operator;
import letschat.http.page.PageSettings;
import letschat.server.tls.TlsSettings;
import letschat.store.DatabaseSettings;

/**
 * Everything the operator decided, read once at start; each part of the house is given its own share.
 *
 * @param production whether this house is for others, not for trying things out
 * @param data the data directory
 * @param uploads the folder of uploaded bytes
 * @param places where else they may lie
 * @param place which of all these takes new ones
 * @param providers who checks passwords besides the house itself
 * @param maxAvatarBytes of an uploaded avatar
 * @param copyBeforeUpgrade whether a database of an earlier version is kept as it is before it is brought to this one
 * @param tls the certificate of HTTPS, and of XMPP where that has none of its own
 * @param url the address people use, if it is known
 * @param setUpCode of the first administrator's link, when the operator chose one
 * @param extras the folder of emotes and replacements
 * @param stopTimeout how long a graceful stop may take
 * @param inForce everything once more as it was set, for administrators; secrets are hidden
 */
record Settings(
        boolean production,
        Path data,
        Path uploads,
        List<FilePlace> places,
        String place,
        CoreSettings core,
        List<AuthProvider> providers,
        long maxAvatarBytes,
        boolean gravatar,
        DatabaseSettings database,
        boolean copyBeforeUpgrade,
        HttpSettings http,
        TlsSettings tls,
        Optional<String> url,
        Optional<XmppSection.Xmpp> xmpp,
        Optional<String> setUpCode,
        Path extras,
        PageSettings pages,
        Metrics metrics,
        Log log,
        Duration stopTimeout,
        List<Operator.Setting> inForce) {
    private static final int SHORTEST_SECRET = 16;

    Settings {
        places = List.copyOf(places);
        providers = List.copyOf(providers);
        inForce = List.copyOf(inForce);
    }

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
        var http = new HttpSection(values, workingDirectory);
        var plugins = new Plugins(values, workingDirectory);
        var xmpp = new XmppSection(values, workingDirectory).read();
        var url = http.url();
        return new Settings(
                production,
                data,
                data.resolve(values.requiredText("files.local.dir")).normalize(),
                plugins.places(),
                values.requiredText(Plugins.PLACE),
                new CoreSection(values).read(),
                plugins.providers(),
                values.size("avatars.maxSize", 1),
                values.flag("avatars.gravatar"),
                database(values, data),
                values.flag("database.copyBeforeUpgrade"),
                http.read(data.resolve("incoming")),
                new HttpsSection(values, workingDirectory)
                        .certificate(
                                url,
                                xmpp.filter(it -> it.tls() && it.certificate().isEmpty())
                                        .map(XmppSection.Xmpp::domain)),
                url,
                xmpp,
                longSecret(values, "setup.code"),
                workingDirectory.resolve(values.requiredText("extras.dir")).normalize(),
                http.pages(),
                metrics(values),
                log(values),
                values.duration("stop.timeout"),
                values.inForce());
    }

    private static void refuseShippedSecret(Values values, boolean production) {
        boolean shipped =
                values.text("secrets.cookie").filter("secretsauce"::equals).isPresent();
        if (production && shipped) {
            values.refuse("secrets.cookie", "left out: everybody knows the one that Let's Chat 0.4.2 was shipped with");
        }
    }

    private static DatabaseSettings database(Values values, Path data) {
        return new DatabaseSettings(
                data.resolve(values.requiredText("database.file")).normalize(),
                values.number("database.readers", 1, 64),
                values.number("database.waiting", 1, 1_000_000));
    }

    private static Metrics metrics(Values values) {
        return new Metrics(
                values.flag("metrics.enable"),
                values.requiredText("metrics.host"),
                values.number("metrics.port", 0, HttpSection.PORTS),
                longSecret(values, "metrics.token"));
    }

    private static Optional<String> longSecret(Values values, String key) {
        var secret = values.text(key);
        if (secret.filter(text -> text.length() < SHORTEST_SECRET).isPresent()) {
            values.refuse(key, "at least " + SHORTEST_SECRET + " characters long");
        }
        return secret;
    }

    private static Log log(Values values) {
        return new Log(
                values.choice("log.format", "text", "json").equals("json"),
                values.choice("log.level", "error", "warn", "info", "debug", "trace"));
    }
}
