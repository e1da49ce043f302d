package letschat.server.tls;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.shredzone.acme4j.connector.NetworkSettings;
import org.shredzone.acme4j.provider.GenericAcmeProvider;

/** An authority whose own certificate is vouched for by somebody the system does not know, as inside a company. */
final class PrivateAuthority extends GenericAcmeProvider {
    private final SSLContext trust;

    private PrivateAuthority(SSLContext trust) {
        this.trust = trust;
    }

    /** Trusts the certificates in that PEM file, and nobody else. */
    static PrivateAuthority trusting(Path file) {
        try {
            var trusted = KeyStore.getInstance("PKCS12");
            trusted.load(null, null);
            for (var certificate : Pem.chain(Files.readString(file))) {
                trusted.setCertificateEntry(certificate.getSerialNumber().toString(), certificate);
            }
            var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(trusted);
            var context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return new PrivateAuthority(context);
        } catch (GeneralSecurityException | IOException e) {
            throw new CertificateRefused("the certificates of https.acme.trusted cannot be used: " + e.getMessage());
        }
    }

    @Override
    public HttpClient createHttpClient(NetworkSettings network) {
        return HttpClient.newBuilder()
                .sslContext(trust)
                .followRedirects(HttpClient.Redirect.NORMAL)
                .connectTimeout(network.getTimeout())
                .build();
    }
}
