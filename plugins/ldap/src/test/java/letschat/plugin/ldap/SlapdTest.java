package letschat.plugin.ldap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import letschat.core.spi.AuthProvider;
import letschat.core.spi.AuthProvider.Rights;
import letschat.core.spi.AuthProvider.Unavailable;
import letschat.core.spi.Step;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The same against OpenLDAP's own server, where it is installed: Debian's package slapd, listening on loopback. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SlapdTest {
    private static final Path SLAPD = Path.of("/usr/sbin/slapd");
    private static final Path SLAPADD = Path.of("/usr/sbin/slapadd");
    private static final int PEOPLE = 2000;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private Keys keys;
    private Process slapd;
    private int port;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        assumeTrue(Files.isExecutable(SLAPD), "slapd is not installed");
        keys = Keys.make(folder);
        port = freePort();
        Files.createDirectory(folder.resolve("db"));
        var configuration = Files.write(folder.resolve("slapd.conf"), configuration(folder));
        var people = Files.write(folder.resolve("people.ldif"), people());
        var filled = process(folder, SLAPADD.toString(), "-q", "-f", configuration.toString(), "-l", people.toString());
        assertThat(filled.waitFor(60, TimeUnit.SECONDS) ? filled.exitValue() : -1)
                .isZero();
        slapd = process(
                folder, SLAPD.toString(), "-d", "0", "-h", "ldap://127.0.0.1:" + port, "-f", configuration.toString());
        awaitListening();
    }

    @AfterAll
    void stop() throws InterruptedException {
        if (slapd != null) {
            slapd.destroy();
            slapd.waitFor();
        }
    }

    private SettingsMap settings() {
        return new SettingsMap()
                .with("connect_settings.url", "ldap://127.0.0.1:" + port)
                .with("connect_settings.startTls", "true")
                .with(
                        "connect_settings.tlsOptions.ca",
                        List.of(keys.certificate().toString()))
                .with("bind_options.bindDN", "cn=reader,dc=example,dc=com")
                .with("bind_options.bindCredentials", "reads")
                .with("groups.base", "ou=groups,dc=example,dc=com")
                .with("groups.administrators", List.of("admins"))
                .with("groups.rooms", List.of("dev=developers"));
    }

    @Test
    void peopleSignInOverTlsWithTheirGroups() {
        try (var provider = new LdapFactory().create(settings())) {
            var identity = provider.authenticate("person7", "secret 7").orElseThrow();
            assertThat(identity.email()).isEqualTo("person7@example.com");
            assertThat(identity.rights()).isEqualTo(new Rights(Optional.of(true), Map.of("dev", false)));
            assertThat(provider.authenticate("person7", "secret 8")).isEmpty();
            assertThat(provider.authenticate("*", "secret 7")).isEmpty();
            assertThat(provider.authenticate("person8", "secret 8")
                            .orElseThrow()
                            .rights())
                    .isEqualTo(new Rights(Optional.of(false), Map.of("dev", true)));
        }
    }

    @Test
    void thousandsAreListedInPages() {
        try (var provider = new LdapFactory().create(settings())) {
            var seen = new ArrayList<String>();
            provider.each(id -> id.endsWith("7"), identity -> seen.add(identity.username()));
            assertThat(seen).hasSize(PEOPLE / 10).contains("person1997");
        }
    }

    @Test
    void aListThatTheDirectoryCutsShortIsNoList() {
        var anonymous = new SettingsMap().with("connect_settings.url", "ldap://127.0.0.1:" + port);
        try (var provider = new LdapFactory().create(anonymous)) {
            assertThatExceptionOfType(Unavailable.class)
                    .isThrownBy(() -> provider.each(id -> true, identity -> {}))
                    .withMessageContaining("size limit");
        }
    }

    @Test
    void theWalkGoesToTheEnd() {
        try (AuthProvider provider = new LdapFactory().create(settings())) {
            assertThat(provider.examine(Optional.of("person7")))
                    .allMatch(Step::good)
                    .hasSize(5);
        }
    }

    private List<String> configuration(Path folder) {
        return List.of(
                "include /etc/ldap/schema/core.schema",
                "include /etc/ldap/schema/cosine.schema",
                "include /etc/ldap/schema/nis.schema",
                "include /etc/ldap/schema/inetorgperson.schema",
                "modulepath /usr/lib/ldap",
                "moduleload back_mdb",
                "TLSCertificateFile " + keys.certificate(),
                "TLSCertificateKeyFile " + keys.key(),
                "database mdb",
                "maxsize 100000000",
                "suffix dc=example,dc=com",
                "rootdn cn=root,dc=example,dc=com",
                "rootpw unused",
                "directory " + folder.resolve("db"),
                "limits dn.exact=cn=reader,dc=example,dc=com size=unlimited");
    }

    private static List<String> people() {
        var lines = new ArrayList<String>();
        entry(lines, "dc=example,dc=com", "objectClass: dcObject", "objectClass: organization", "o: Example");
        entry(lines, "ou=people,dc=example,dc=com", "objectClass: organizationalUnit");
        entry(lines, "ou=groups,dc=example,dc=com", "objectClass: organizationalUnit");
        entry(
                lines,
                "cn=reader,dc=example,dc=com",
                "objectClass: organizationalRole",
                "objectClass: simpleSecurityObject",
                "userPassword: reads");
        for (int i = 0; i < PEOPLE; i++) {
            entry(
                    lines,
                    "uid=person" + i + ",ou=people,dc=example,dc=com",
                    "objectClass: inetOrgPerson",
                    "cn: Person " + i,
                    "sn: Corp",
                    "mail: person" + i + "@example.com",
                    "userPassword: secret " + i);
        }
        entry(
                lines,
                "cn=admins,ou=groups,dc=example,dc=com",
                "objectClass: groupOfNames",
                "member: uid=person7,ou=people,dc=example,dc=com");
        entry(
                lines,
                "cn=developers,ou=groups,dc=example,dc=com",
                "objectClass: posixGroup",
                "gidNumber: 1000",
                "memberUid: person8");
        return lines;
    }

    private static void entry(List<String> lines, String dn, String... attributes) {
        lines.add("dn: " + dn);
        lines.addAll(List.of(attributes));
        lines.add("");
    }

    private static Process process(Path folder, String... command) throws IOException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("slapd.log").toFile())
                .start();
    }

    private void awaitListening() {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!listens()) {
            assertThat(slapd.isAlive() && System.nanoTime() < deadline)
                    .as("slapd listens")
                    .isTrue();
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }

    private boolean listens() {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
