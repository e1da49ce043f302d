package letschat.server;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** Where XMPP clients go for the domain in people's addresses (RFC 6120 §3.2, XEP-0368), and whether that is here. */
final class XmppNames {
    private static final int USUAL_PORT = 5222;

    private final XmppSection.Xmpp xmpp;
    private final Lookup lookup;

    XmppNames(XmppSection.Xmpp xmpp, Lookup lookup) {
        this.xmpp = xmpp;
        this.lookup = lookup;
    }

    List<Finding> findings() {
        var domain = xmpp.domain();
        if (domain.equals("example.com")) {
            return List.of(Finding.careful(
                    "xmpp",
                    "xmpp.domain is still example.com, so people are alice@example.com",
                    "Set it to your own, such as that of https.domain; rooms are at conference.DOMAIN."));
        }
        if (domain.matches("[\\d.]+") || domain.contains(":")) {
            return List.of(Finding.good(
                    "xmpp", "people are alice@" + domain + "; clients connect to that address, port " + xmpp.port()));
        }
        var findings = new ArrayList<Finding>();
        findings.addAll(service("_xmpp-client._tcp.", xmpp.port(), "STARTTLS", true));
        if (xmpp.tls() && xmpp.directTlsPort() > 0) {
            findings.addAll(service("_xmpps-client._tcp.", xmpp.directTlsPort(), "TLS at once", false));
        }
        return findings;
    }

    private List<Finding> service(String prefix, int port, String how, boolean needed) {
        var name = prefix + xmpp.domain();
        var found = lookup.services(name);
        if (found.isEmpty()) {
            return List.of(Finding.careful("dns", "nobody could be asked for " + name, "Check /etc/resolv.conf."));
        }
        if (found.get().isEmpty()) {
            return needed ? withoutRecord(name, port) : List.of();
        }
        var findings = new ArrayList<Finding>();
        var seen = found.get().stream()
                .sorted(Comparator.comparingInt(Lookup.Service::priority))
                .map(it -> it.host() + ":" + it.port())
                .collect(Collectors.joining(", then "));
        findings.add(Finding.good("dns", name + " sends clients to " + seen + " (" + how + ")"));
        if (found.get().stream().noneMatch(it -> it.port() == port)) {
            findings.add(Finding.careful(
                    "dns", "none of them is port " + port + ", where this house listens", record(name, port)));
        }
        found.get().stream()
                .filter(it -> lookup.addresses(it.host()).isEmpty())
                .map(it -> Finding.careful(
                        "dns", it.host() + " has no address", "Give it an A or AAAA record, or correct " + name + "."))
                .forEach(findings::add);
        return findings;
    }

    /** Clients then take the domain itself and the usual port. */
    private List<Finding> withoutRecord(String name, int port) {
        boolean addressed = !lookup.addresses(xmpp.domain()).isEmpty();
        var sentence = name + " has no SRV record; clients go to " + xmpp.domain() + ":" + USUAL_PORT
                + (addressed ? "" : ", which has no address");
        return addressed && port == USUAL_PORT
                ? List.of(Finding.good("dns", sentence))
                : List.of(Finding.careful("dns", sentence, record(name, port)));
    }

    private static String record(String name, int port) {
        return "Add where the domain is looked after: " + name + ". 3600 IN SRV 0 5 " + port
                + " HOST. (HOST is this machine's name there)";
    }
}
