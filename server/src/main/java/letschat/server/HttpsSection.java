package letschat.server;

import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import letschat.http.HttpSettings;
import letschat.server.tls.AcmeSettings;
import letschat.server.tls.OwnFiles;
import letschat.server.tls.TlsSettings;

/** Reads the share of HTTPS and of certificates in the settings. */
final class HttpsSection {
    private static final String HOST_NAME = "([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]";

    private final Values values;
    private final Path workingDirectory;

    HttpsSection(Values values, Path workingDirectory) {
        this.values = values;
        this.workingDirectory = workingDirectory;
    }

    /** The HTTPS listener, if there shall be one. */
    Optional<HttpSettings.Tls> listener() {
        var tls = new HttpSettings.Tls(
                HttpSection.address(values, "https.host"),
                values.number("https.port", 0, HttpSection.PORTS),
                values.flag("http.redirect"),
                url());
        return values.flag("https.enable") ? Optional.of(tls) : Optional.empty();
    }

    /**
     * The certificate.
     *
     * @param url the address people use, if it is known
     * @param xmpp the domain of XMPP, if XMPP shows the same certificate
     */
    TlsSettings certificate(Optional<String> url, Optional<String> xmpp) {
        var names = new LinkedHashSet<String>();
        domain().ifPresent(names::add);
        names.addAll(values.list("https.acme.names"));
        url.flatMap(HttpsSection::host).ifPresent(names::add);
        boolean machine = names.isEmpty();
        names.addAll(furtherNames());
        xmpp.ifPresent(names::add);
        boolean used = values.flag("https.enable") || xmpp.isPresent();
        return new TlsSettings(
                files("https.key", "https.cert", used), authority(domain()), new ArrayList<>(names), machine);
    }

    /** The operator's own files: those that are named must be there, those that are only usual may. */
    Optional<OwnFiles> files(String key, String certificate, boolean used) {
        var files = new OwnFiles(
                workingDirectory.resolve(values.requiredText(key)),
                workingDirectory.resolve(values.requiredText(certificate)));
        boolean named =
                values.where(key).isPresent() || values.where(certificate).isPresent();
        boolean readable = readable(key, files.key(), used && named);
        readable &= readable(certificate, files.chain(), used && named);
        return readable || named ? Optional.of(files) : Optional.empty();
    }

    private Optional<AcmeSettings> authority(Optional<String> domain) {
        var directory = values.requiredText("https.acme.directory");
        if (!directory.matches("https://[^\\s]+")) {
            values.refuse("https.acme.directory", "the https:// address of the directory of an ACME authority");
        }
        var email = values.text("https.acme.email");
        if (email.filter(it -> !it.matches("[^@\\s]+@[^@\\s]+")).isPresent()) {
            values.refuse("https.acme.email", "an e-mail address");
        }
        var binding = binding();
        var trusted = values.text("https.acme.trusted").map(workingDirectory::resolve);
        if (trusted.filter(it -> !Files.isReadable(it)).isPresent()) {
            values.refuse("https.acme.trusted", "a PEM file that can be read");
        }
        var domains = new ArrayList<String>();
        domain.ifPresent(domains::add);
        domains.addAll(values.list("https.acme.names"));
        if (!domains.stream().allMatch(it -> it.matches(HOST_NAME))) {
            values.refuse("https.acme.names", "a list of host names such as chat.example.com");
        }
        boolean wanted = values.flag("https.acme.enable") && domain.isPresent();
        return wanted && values.problems().isEmpty()
                ? Optional.of(new AcmeSettings(URI.create(directory), domains, email, binding, trusted))
                : Optional.empty();
    }

    /** Names and addresses for a certificate that the house makes itself. */
    private List<String> furtherNames() {
        var names = values.list("https.names");
        if (!names.stream().allMatch(it -> it.matches(HOST_NAME) || address(it))) {
            values.refuse("https.names", "a list of host names and addresses, such as chat.example.com or 192.0.2.1");
            return List.of();
        }
        return names;
    }

    private static boolean address(String text) {
        try {
            InetAddress.ofLiteral(text);
            return true;
        } catch (IllegalArgumentException other) {
            return false;
        }
    }

    private Optional<AcmeSettings.Binding> binding() {
        var id = values.text("https.acme.eab.kid");
        var key = values.text("https.acme.eab.key");
        if (id.isPresent() != key.isPresent()) {
            values.refuse(
                    id.isPresent() ? "https.acme.eab.key" : "https.acme.eab.kid",
                    "set too: the authority gives an id and a key together");
        }
        if (key.filter(it -> !it.matches("[A-Za-z0-9_-]{22,}")).isPresent()) {
            values.refuse("https.acme.eab.key", "a key in base64url, of at least 22 characters");
        }
        return id.flatMap(it -> key.map(secret -> new AcmeSettings.Binding(it, secret)));
    }

    private boolean readable(String key, Path file, boolean needed) {
        boolean readable = Files.isReadable(file);
        if (needed && !readable) {
            values.refuse(
                    key,
                    "a PEM file that can be read; " + file + " cannot. Left out with its partner, the house makes a"
                            + " certificate itself");
        }
        return readable;
    }

    private Optional<String> url() {
        return values.text("http.url").filter(it -> it.startsWith("https://"));
    }

    private Optional<String> domain() {
        var domain = values.text("https.domain").map(it -> it.toLowerCase(Locale.ROOT));
        if (domain.isPresent() && !domain.get().matches(HOST_NAME)) {
            values.refuse("https.domain", "a host name such as chat.example.com");
            return Optional.empty();
        }
        return domain;
    }

    private static Optional<String> host(String url) {
        try {
            return Optional.ofNullable(URI.create(url).getHost()).map(it -> it.replaceAll("[\\[\\]]", ""));
        } catch (IllegalArgumentException alreadyRefused) {
            return Optional.empty();
        }
    }
}
