package letschat.plugin.ldap;

import com.unboundid.ldap.listener.SelfSignedCertificateGenerator;
import com.unboundid.util.CryptoHelper;
import com.unboundid.util.ssl.KeyStoreKeyManager;
import com.unboundid.util.ssl.SSLUtil;
import com.unboundid.util.ssl.TrustAllTrustManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Objects;

/** A server's key and its certificate, which signs itself and holds every address of this machine. */
record Keys(SSLUtil server, Path certificate, Path key) {
    private static final String ALIAS = "server-cert";
    private static final String KIND = "PKCS12";

    static Keys make(Path folder) throws Exception {
        var made = SelfSignedCertificateGenerator.generateTemporarySelfSignedCertificate("test", KIND);
        var file = Objects.requireNonNull(made.getFirst());
        var pin = Objects.requireNonNull(made.getSecond());
        var store = CryptoHelper.getKeyStore(KIND);
        try (var in = Files.newInputStream(file.toPath())) {
            store.load(in, pin);
        }
        return new Keys(
                new SSLUtil(new KeyStoreKeyManager(file, pin, KIND, ALIAS), new TrustAllTrustManager()),
                pem(
                        folder.resolve("ca.pem"),
                        "CERTIFICATE",
                        store.getCertificate(ALIAS).getEncoded()),
                pem(
                        folder.resolve("key.pem"),
                        "PRIVATE KEY",
                        store.getKey(ALIAS, pin).getEncoded()));
    }

    private static Path pem(Path file, String what, byte[] encoded) throws IOException {
        return Files.writeString(
                file,
                "-----BEGIN %1$s-----%n%2$s%n-----END %1$s-----%n"
                        .formatted(what, Base64.getMimeEncoder().encodeToString(encoded)));
    }
}
