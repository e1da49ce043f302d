package letschat.server;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import letschat.http.Credentials;
import letschat.server.tls.Certificates;
import letschat.server.tls.TlsSettings;

/**
 * The certificates of a running house: one for HTTPS, which XMPP shows too unless the operator gave it one of its own.
 * Neither is there when nobody asks for TLS.
 */
record HouseIdentity(Optional<Certificates> https, Optional<Certificates> ofXmpp) implements AutoCloseable {
    static HouseIdentity open(Settings settings, DataDirectory directory, InstantSource clock, SecureRandom random) {
        var xmpp = settings.xmpp().filter(XmppSection.Xmpp::tls);
        boolean shared = xmpp.isPresent() && xmpp.get().certificate().isEmpty();
        boolean wanted = settings.http().tls().isPresent() || shared;
        return new HouseIdentity(
                wanted
                        ? Optional.of(Certificates.open(settings.tls(), directory.tls(), clock, random))
                        : Optional.empty(),
                xmpp.flatMap(XmppSection.Xmpp::certificate)
                        .map(own -> new TlsSettings(Optional.of(own), Optional.empty(), List.of(), false))
                        .map(own -> Certificates.open(own, directory.tls(), clock, random)));
    }

    Credentials forHttp() {
        return https.map(it -> new Credentials(it.keys(), it::proof)).orElse(Credentials.NONE);
    }

    Certificates forXmpp() {
        return ofXmpp.or(() -> https).orElseThrow();
    }

    private List<Certificates> all() {
        var all = new ArrayList<Certificates>();
        https.ifPresent(all::add);
        ofXmpp.ifPresent(all::add);
        return all;
    }

    void watch() {
        all().forEach(Certificates::watch);
    }

    /** Tries to read all of them again. */
    List<Certificates.Status> reload() {
        return all().stream().map(Certificates::reload).toList();
    }

    /** Tries again to have one made. */
    List<Certificates.Status> renew() {
        return all().stream().map(Certificates::renew).toList();
    }

    List<Certificates.Status> status() {
        return all().stream().map(Certificates::status).toList();
    }

    /** What people need to know a certificate that no authority vouches for; empty when there is none. */
    String greeting() {
        return status().stream()
                .filter(it -> it.source() == Certificates.Source.SELF_SIGNED)
                .map(it -> "\nIts certificate is signed by itself; compare the SHA-256 fingerprint once: "
                        + it.certificate().fingerprint())
                .findFirst()
                .orElse("");
    }

    @Override
    public void close() {
        all().forEach(Certificates::close);
    }
}
