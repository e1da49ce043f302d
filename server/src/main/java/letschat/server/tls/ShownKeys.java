package letschat.server.tls;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/**
 * What every listener asks for the certificate at each handshake, so that a new one is shown from the next handshake on and
 * nothing that is open is touched. Safe for many threads.
 */
final class ShownKeys extends X509ExtendedKeyManager {
    /** The one shown now, and the one before it, which a handshake that began a moment ago may still ask for. */
    private record Pair(Entry now, Optional<Entry> before) {}

    private record Entry(String alias, Certificate certificate) {}

    private final AtomicReference<@Nullable Pair> shown = new AtomicReference<>();

    void show(Certificate certificate) {
        shown.updateAndGet(former -> new Pair(
                new Entry(certificate.fingerprint(), certificate),
                Optional.ofNullable(former).map(Pair::now)));
    }

    @Override
    public @Nullable String chooseEngineServerAlias(String type, Principal @Nullable [] issuers, SSLEngine engine) {
        var pair = shown.get();
        return pair != null && pair.now().certificate().key().getAlgorithm().equals(type)
                ? pair.now().alias()
                : null;
    }

    @Override
    public @Nullable String chooseServerAlias(String type, Principal @Nullable [] issuers, @Nullable Socket socket) {
        var pair = shown.get();
        return pair != null && pair.now().certificate().key().getAlgorithm().equals(type)
                ? pair.now().alias()
                : null;
    }

    @Override
    public String @Nullable [] getServerAliases(String type, Principal @Nullable [] issuers) {
        var alias = chooseServerAlias(type, issuers, null);
        return alias == null ? null : new String[] {alias};
    }

    @Override
    public X509Certificate @Nullable [] getCertificateChain(String alias) {
        return find(alias)
                .map(certificate -> certificate.chain().toArray(X509Certificate[]::new))
                .orElse(null);
    }

    @Override
    public @Nullable PrivateKey getPrivateKey(String alias) {
        return find(alias).map(Certificate::key).orElse(null);
    }

    private Optional<Certificate> find(String alias) {
        return Optional.ofNullable(shown.get())
                .flatMap(pair -> pair.now().alias().equals(alias)
                        ? Optional.of(pair.now())
                        : pair.before().filter(entry -> entry.alias().equals(alias)))
                .map(Entry::certificate);
    }

    /** The house is never a client with a certificate. */
    @Override
    public String @Nullable [] getClientAliases(String type, Principal @Nullable [] issuers) {
        return null;
    }

    @Override
    public @Nullable String chooseClientAlias(String[] types, Principal @Nullable [] issuers, @Nullable Socket socket) {
        return null;
    }
}
