package letschat.server;

import java.net.URI;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntSupplier;
import letschat.http.page.PageSettings;
import letschat.server.tls.OwnFiles;
import letschat.xmpp.house.XmppSettings;

/** Reads the share of XMPP in the settings. */
final class XmppSection {
    private static final String ROSTER = "private.roster";

    private final Values values;
    private final Path workingDirectory;

    XmppSection(Values values, Path workingDirectory) {
        this.values = values;
        this.workingDirectory = workingDirectory;
    }

    /**
     * What was decided about XMPP.
     *
     * @param certificate the operator's own for XMPP alone; without one it shows the one of HTTPS
     */
    record Xmpp(
            String host,
            int port,
            int directTlsPort,
            int proxyPort,
            String domain,
            boolean roomCreation,
            boolean fullUsername,
            XmppSettings.Roster roster,
            boolean tls,
            boolean tlsRequired,
            Optional<OwnFiles> certificate) {

        /** What people must know to connect: to the host of the address they use, or else to the domain itself. */
        PageSettings.Xmpp told(Optional<String> url, IntSupplier listening) {
            var host = url.map(it -> URI.create(it).getHost()).orElse(domain);
            var encryption = !tls ? "none" : tlsRequired ? "required" : "offered";
            return new PageSettings.Xmpp(host, listening, domain, "conference." + domain, encryption);
        }
    }

    /** Empty when XMPP is switched off; its settings are checked all the same. */
    Optional<Xmpp> read() {
        values.flag("xmpp.debug.handled");
        values.flag("xmpp.debug.unhandled");
        boolean tls = values.flag("xmpp.tls.enable");
        boolean enabled = values.flag("xmpp.enable");
        var host = values.requiredText("xmpp.listen");
        var xmpp = new Xmpp(
                host.equals("all") ? HttpSection.EVERY_ADDRESS : host,
                values.number("xmpp.port", 0, HttpSection.PORTS),
                values.number("xmpp.tls.port", 0, HttpSection.PORTS),
                values.flag("xmpp.proxy.enable") ? values.number("xmpp.proxy.port", 0, HttpSection.PORTS) : -1,
                domain(),
                values.flag("xmpp.roomCreation"),
                values.choice("xmpp.username", "node", "full").equals("full"),
                XmppSettings.Roster.valueOf(
                        values.choice(ROSTER, "own", "online", "all").toUpperCase(Locale.ROOT)),
                tls,
                values.flag("xmpp.tls.required"),
                new HttpsSection(values, workingDirectory).files("xmpp.tls.key", "xmpp.tls.cert", enabled && tls));
        return enabled ? Optional.of(xmpp) : Optional.empty();
    }

    private String domain() {
        var former = values.text("xmpp.host");
        return former.filter(_ -> values.where("xmpp.domain").isEmpty())
                .orElseGet(() -> values.requiredText("xmpp.domain"))
                .toLowerCase(Locale.ROOT);
    }
}
