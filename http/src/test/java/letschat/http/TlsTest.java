package letschat.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The house's own HTTPS, with HTTP/2 for those who can. */
class TlsTest {
    private static final char[] PASSWORD = "password".toCharArray();

    @TempDir
    private Path folder;

    @Test
    void browsersMayUseHttp2() throws Exception {
        var keys = keys();
        try (var world = World.open(settings -> new HttpSettings(
                Optional.empty(),
                Optional.of(
                        new HttpSettings.Tls("127.0.0.1", 0, folder.resolve("key.pem"), folder.resolve("cert.pem"))),
                settings.path(),
                settings.origins(),
                settings.trustedProxies(),
                Optional.of(Duration.ofDays(1)),
                settings.uploads(),
                settings.limits(),
                settings.sockets()))) {
            var client = HttpClient.newBuilder().sslContext(trusting(keys)).build();
            var own = login(client, world, "https://localhost:" + world.port());
            assertThat(own.version()).isEqualTo(HttpClient.Version.HTTP_2);
            assertThat(own.statusCode()).isEqualTo(200);
            assertThat(own.headers().firstValue("set-cookie").orElse("")).endsWith("; Secure");
            assertThat(own.headers().firstValue("strict-transport-security")).contains("max-age=86400");
            assertThat(login(client, world, "https://evil.example").statusCode())
                    .isEqualTo(403);
        }
    }

    private static HttpResponse<String> login(HttpClient client, World world, String origin)
            throws IOException, InterruptedException {
        var body = "{\"username\":\"" + world.user("bob").username() + "\",\"password\":\"password1\"}";
        var request = HttpRequest.newBuilder(URI.create("https://localhost:" + world.port() + "/account/login"))
                .header("Origin", origin)
                .header("Content-Type", "application/json")
                .timeout(Duration.ofSeconds(10))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    /** A key for localhost that nobody else trusts, as PEM files in the folder. */
    private KeyStore keys() throws IOException, InterruptedException, GeneralSecurityException {
        var store = folder.resolve("keys.p12");
        var keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home", ""), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "house",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost,ip:127.0.0.1",
                        "-validity",
                        "2",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        new String(PASSWORD))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("keytool.log").toFile())
                .start();
        assertThat(keytool.waitFor(60, TimeUnit.SECONDS)).isTrue();
        var keys = KeyStore.getInstance(store.toFile(), PASSWORD);
        pem("key.pem", "PRIVATE KEY", keys.getKey("house", PASSWORD).getEncoded());
        pem("cert.pem", "CERTIFICATE", keys.getCertificate("house").getEncoded());
        return keys;
    }

    private void pem(String name, String kind, byte[] der) throws IOException {
        var text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        Files.writeString(
                folder.resolve(name), "-----BEGIN " + kind + "-----\n" + text + "\n-----END " + kind + "-----\n");
    }

    private static SSLContext trusting(KeyStore keys) throws GeneralSecurityException, IOException {
        var trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("house", keys.getCertificate("house"));
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        var context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}
