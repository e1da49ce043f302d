package letschat.server;

import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import letschat.http.HttpSettings;
import letschat.server.tls.AcmeSettings;
import letschat.server.tls.CertificateRefused;
import letschat.server.tls.Certificates;

/** What the doctor looks at of how clients find the house and know it: certificate, names, proxies. */
final class OutsideExamination {
    private static final Duration SOON = Duration.ofDays(14);
    private static final int HTTP_PORT = 80;

    private final Settings settings;
    private final InstantSource clock;
    private final Lookup lookup;

    OutsideExamination(Settings settings, InstantSource clock, Lookup lookup) {
        this.settings = settings;
        this.clock = clock;
        this.lookup = lookup;
    }

    List<Finding> findings() {
        var findings = new ArrayList<Finding>();
        var xmpp = settings.xmpp();
        boolean shared =
                xmpp.filter(it -> it.tls() && it.certificate().isEmpty()).isPresent();
        if (settings.http().tls().isPresent() || shared) {
            findings.addAll(certificate());
        }
        authority().ifPresent(findings::add);
        settings.tls().authority().ifPresent(it -> it.domains().forEach(name -> findings.add(address(name))));
        xmpp.ifPresent(it -> findings.addAll(new XmppNames(it, lookup).findings()));
        findings.addAll(proxy());
        return findings;
    }

    private List<Finding> certificate() {
        try {
            return Certificates.kept(settings.tls(), settings.data().resolve(DataDirectory.TLS))
                    .map(this::judged)
                    .orElseGet(() ->
                            List.of(Finding.careful("certificate", "there is none yet", "The first start makes it.")));
        } catch (CertificateRefused e) {
            return List.of(Finding.wrong(
                    "certificate",
                    "your own cannot be used: " + e.getMessage(),
                    "Correct https.key and https.cert; openssl x509 -in FILE -text shows what is in them."));
        } catch (UncheckedIOException e) {
            return List.of(Finding.wrong(
                    "certificate",
                    e.getMessage() + ": " + e.getCause(),
                    "Run this as the user that the server runs as, or correct the rights of the file."));
        }
    }

    private List<Finding> judged(Certificates.Status status) {
        var findings = new ArrayList<Finding>();
        var certificate = status.certificate();
        var sentence = "%s; for %s; ends %s; SHA-256 %s"
                .formatted(
                        status.source().words(),
                        String.join(" ", certificate.names()),
                        certificate.ends(),
                        certificate.fingerprint());
        var now = clock.instant();
        if (now.isAfter(certificate.ends())) {
            findings.add(Finding.wrong("certificate", sentence, "It has ended. " + renewed(status)));
        } else if (now.plus(SOON).isAfter(certificate.ends())) {
            findings.add(Finding.careful("certificate", sentence, "It ends soon. " + renewed(status)));
        } else if (status.source() == Certificates.Source.SELF_SIGNED) {
            findings.add(Finding.careful(
                    "certificate",
                    sentence,
                    "Browsers warn of it: compare the fingerprint once, or set https.domain to have one made."));
        } else {
            findings.add(Finding.good("certificate", sentence));
        }
        if (!status.trouble().isEmpty()) {
            findings.add(
                    Finding.careful(
                            "authority",
                            status.trouble(),
                            "Do something about it, then: lets-chat certificate --renew (a running server tries by itself, too)."));
        }
        settings.tls().names().stream()
                .filter(name -> !certificate.names(name))
                .map(name -> Finding.careful(
                        "certificate",
                        "it is not for " + name,
                        "Clients refuse it there; have one made for all names."))
                .forEach(findings::add);
        return findings;
    }

    private static String renewed(Certificates.Status status) {
        return switch (status.source()) {
            case OWN -> "Put a new one in its place; the server notices.";
            case AUTHORITY -> "Renewing it fails: see below, or the log.";
            case SELF_SIGNED -> "The server makes a new one when it runs.";
        };
    }

    private Optional<Finding> authority() {
        var plain = settings.http().plain();
        return settings.tls()
                .authority()
                .filter(it -> plain.map(HttpSettings.Plain::port)
                        .filter(port -> port == HTTP_PORT)
                        .isEmpty())
                .map(AcmeSettings::domains)
                .map(domains -> Finding.careful(
                        "authority",
                        "it asks at port 80 of " + String.join(", ", domains) + ", and http.port is "
                                + plain.map(it -> Integer.toString(it.port())).orElse("off"),
                        "Set http.port to 80 with http.enable, or have port 80 forwarded to it."));
    }

    private Finding address(String name) {
        var addresses =
                lookup.addresses(name).stream().map(InetAddress::getHostAddress).toList();
        return addresses.isEmpty()
                ? Finding.careful(
                        "dns",
                        name + " has no address",
                        "Add a record where the domain is looked after: " + name
                                + ". A (or AAAA) with this machine's public address.")
                : Finding.good("dns", name + " leads to " + String.join(", ", addresses));
    }

    private List<Finding> proxy() {
        var findings = new ArrayList<Finding>();
        var trusted = settings.http().trustedProxies();
        boolean secureOutside =
                settings.url().filter(it -> it.startsWith("https://")).isPresent();
        if (secureOutside && settings.http().tls().isEmpty() && trusted.isEmpty()) {
            findings.add(
                    Finding.careful(
                            "proxy",
                            "http.url is https, so a proxy speaks TLS, but none is trusted: logins are not kept to HTTPS, and"
                                    + " everybody seems to come from the proxy",
                            "Set http.trustedProxies to the proxy's address, such as [127.0.0.1, \"::1\"]; deploy/proxy has samples."));
        }
        if (trusted.stream().anyMatch(it -> it.endsWith("/0"))) {
            findings.add(Finding.wrong(
                    "proxy",
                    "http.trustedProxies has a network of everybody: each client can say it is another",
                    "Name the proxies only."));
        }
        return findings;
    }
}
