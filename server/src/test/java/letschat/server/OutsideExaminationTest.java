package letschat.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The doctor knows how clients find the house and what certificate they see, and says what to do. */
final class OutsideExaminationTest {
    @TempDir
    private Path here = Path.of("");

    private final Map<String, String> environment = new HashMap<>();
    private final Map<String, List<Lookup.Service>> services = new HashMap<>();
    private final Map<String, String> hosts = new HashMap<>();
    private Instant now = Instant.now();

    private Settings settings() {
        return new SettingsReader(Catalogue.read(), here, environment)
                .read(Optional.empty(), Map.of())
                .settings();
    }

    /** The findings as a person reads them. */
    private String said() {
        var lookup = new Lookup() {
            @Override
            public List<InetAddress> addresses(String host) {
                return hosts.containsKey(host) ? List.of(InetAddress.ofLiteral(hosts.get(host))) : List.of();
            }

            @Override
            public Optional<List<Service>> services(String name) {
                return Optional.of(services.getOrDefault(name, List.of()));
            }
        };
        return new OutsideExamination(settings(), () -> now, lookup)
                .findings().stream().map(Finding::line).collect(Collectors.joining("\n"));
    }

    private void started() {
        var settings = settings();
        HouseIdentity.open(settings, DataDirectory.at(settings.data()), InstantSource.system(), new SecureRandom())
                .close();
    }

    @Test
    void aHouseWithoutTlsHasNothingToTell() {
        assertThat(said()).isEmpty();
    }

    @Test
    void theCertificateIsToldWithItsFingerprint() {
        environment.put("LCB_HTTPS_ENABLE", "yes");
        assertThat(said()).contains("careful  certificate  there is none yet");
        started();
        assertThat(said())
                .containsPattern("careful  certificate  made and signed by this house itself; for .*localhost")
                .containsPattern("SHA-256 ([0-9A-F]{2}:){31}[0-9A-F]{2}")
                .contains("compare the fingerprint once");
        now = now.plus(Duration.ofDays(790));
        assertThat(said()).contains("It ends soon.");
        now = now.plus(Duration.ofDays(790));
        assertThat(said()).contains("WRONG", "It has ended.");
    }

    @Test
    void filesThatCannotBeUsedAreWrong() throws Exception {
        environment.put("LCB_HTTPS_ENABLE", "yes");
        Files.writeString(here.resolve("key.pem"), "no key");
        Files.writeString(here.resolve("certificate.pem"), "no certificate");
        assertThat(said()).contains("WRONG", "your own cannot be used: there is no private key", "openssl x509");
    }

    @Test
    void theAuthorityNeedsPort80AndANameThatLeadsHere() {
        environment.putAll(Map.of("LCB_HTTPS_ENABLE", "yes", "LCB_HTTPS_DOMAIN", "chat.example.com"));
        assertThat(said())
                .contains("it asks at port 80 of chat.example.com, and http.port is 5000")
                .contains("chat.example.com has no address", "chat.example.com. A (or AAAA)");
        environment.put("LCB_HTTP_PORT", "80");
        hosts.put("chat.example.com", "203.0.113.7");
        started();
        assertThat(said())
                .contains("ok       dns          chat.example.com leads to 203.0.113.7")
                .contains("the first try to have one made is still under way", "certificate --renew")
                .doesNotContain("port 80 of");
    }

    @Test
    void whatXmppClientsSeeIsTold() {
        environment.putAll(Map.of("LCB_XMPP_ENABLE", "yes", "LCB_XMPP_TLS_ENABLE", "no"));
        assertThat(said()).contains("xmpp.domain is still example.com");
        environment.put("LCB_XMPP_DOMAIN", "chat.example.org");
        assertThat(said())
                .contains("has no SRV record; clients go to chat.example.org:5222, which has no address")
                .contains("_xmpp-client._tcp.chat.example.org. 3600 IN SRV 0 5 5222 HOST.");
        hosts.put("chat.example.org", "203.0.113.7");
        assertThat(said()).contains("ok       dns").doesNotContain("careful");
        services.put("_xmpp-client._tcp.chat.example.org", List.of(new Lookup.Service(0, 5299, "talk.example.org")));
        assertThat(said())
                .contains("sends clients to talk.example.org:5299 (STARTTLS)")
                .contains("none of them is port 5222", "talk.example.org has no address");
    }

    @Test
    void aProxyThatIsNotTrustedOrTrustedTooMuchIsToldOf() {
        environment.put("LCB_HTTP_URL", "https://chat.example.com");
        assertThat(said()).contains("none is trusted", "http.trustedProxies");
        environment.put("LCB_HTTP_TRUSTED_PROXIES", "127.0.0.1");
        assertThat(said()).isEmpty();
        environment.put("LCB_HTTP_TRUSTED_PROXIES", "0.0.0.0/0");
        assertThat(said()).contains("WRONG", "each client can say it is another");
    }
}
