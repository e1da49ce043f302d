package letschat.plugin.ldap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import letschat.core.spi.AuthProvider;
import letschat.core.spi.AuthProvider.Identity;
import letschat.core.spi.AuthProvider.Rights;
import letschat.core.spi.AuthProvider.Unavailable;
import letschat.core.spi.Step;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who gets in by a directory, and what is said when it cannot be asked; security cases C1, C2, C4. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class LdapProviderTest {
    private Keys keys;
    private Corp corp;
    private final List<AuthProvider> opened = new ArrayList<>();

    @BeforeAll
    void makeKeys(@TempDir Path folder) throws Exception {
        keys = Keys.make(folder);
    }

    @BeforeEach
    void open() throws Exception {
        corp = Corp.open(keys);
    }

    @AfterEach
    void close() {
        opened.forEach(AuthProvider::close);
        opened.clear();
        corp.close();
    }

    private AuthProvider provider(SettingsMap settings) {
        var provider = new LdapFactory().create(settings);
        assertThat(settings.refused).isEmpty();
        opened.add(provider);
        return provider;
    }

    private Optional<Identity> signIn(String login, String password) {
        return provider(corp.settings()).authenticate(login, password);
    }

    @Test
    void theRightPasswordTellsWhoItIs() {
        assertThat(signIn("alice", "secret of alice"))
                .contains(new Identity(
                        "alice", "alice", "alice@example.com", "alice shown", "alice", "Corp", Rights.NONE));
    }

    @Test
    void aWrongPasswordAndAnUnknownNameTellNobody() {
        assertThat(signIn("alice", "secret of bob")).isEmpty();
        assertThat(signIn("nobody", "secret of alice")).isEmpty();
        assertThat(signIn("alice", "")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*",
                "ali*",
                "*)(uid=*))(|(uid=*",
                "alice)(uid=alice",
                "\\2a",
                "alice\u0000",
                "{{dn}}",
                "{{username}}"
            })
    void whatIsTypedIsNeverAPartOfTheFilter(String login) {
        assertThat(signIn(login, "secret of alice")).isEmpty();
    }

    @Test
    void tenThousandCharactersAreJustAnUnknownName() {
        assertThat(signIn("x".repeat(10_000), "secret of alice")).isEmpty();
    }

    @Test
    void nobodyGetsInWhoseNameSeveralHave() throws Exception {
        corp.person("alice2", "employeeNumber: 7");
        corp.person("alice3", "employeeNumber: 7");
        corp.person("alice4", "employeeNumber: 7");
        var settings = corp.settings().with("search.opts.filter", "(employeeNumber={{username}})");
        assertThat(provider(settings).authenticate("7", "secret of alice2")).isEmpty();
    }

    @Test
    void whoHasNoIdThereDoesNotGetIn() {
        var settings = corp.settings().with("field_mappings.uid", "employeeNumber");
        assertThat(provider(settings).authenticate("alice", "secret of alice")).isEmpty();
    }

    @Test
    void anIdOfBytesIsToldInHexadecimal() throws Exception {
        corp.person("dora", "objectGUID:: AAH//g==");
        var settings = corp.settings().with("field_mappings.uid", "objectGUID");
        assertThat(provider(settings).authenticate("dora", "secret of dora"))
                .map(Identity::externalId)
                .contains("0001fffe");
    }

    @Test
    void theReaderIsTheReaderAgainAfterSomebodySignedIn() {
        var provider = provider(
                corp.settings().with("bind_options.bindDN", Corp.READER).with("bind_options.bindCredentials", "reads"));
        for (int i = 0; i < 5; i++) {
            assertThat(provider.authenticate("alice", "wrong")).isEmpty();
            assertThat(provider.authenticate("bob", "secret of bob")).isPresent();
        }
    }

    @Test
    void connectionsThatWereCutAreMadeAnew() {
        var provider = provider(corp.settings());
        for (int i = 0; i < 20; i++) {
            assertThat(provider.authenticate("bob", "secret of bob")).isPresent();
            corp.cutConnections();
        }
    }

    @Test
    void groupsAreFoundBySearchingOrInTheEntry() {
        var decided = corp.settings()
                .with("groups.administrators", List.of("admins"))
                .with("groups.rooms", List.of("dev=cn=Developers, ou=groups,dc=example,dc=com", "ops=operators"));
        var searched = provider(decided.with("groups.base", "ou=groups,dc=example,dc=com"));
        assertThat(searched.authenticate("alice", "secret of alice")
                        .orElseThrow()
                        .rights())
                .isEqualTo(new Rights(Optional.of(true), Map.of("dev", true, "ops", false)));
        assertThat(searched.authenticate("bob", "secret of bob").orElseThrow().rights())
                .isEqualTo(new Rights(Optional.of(false), Map.of("dev", true, "ops", false)));

        var told = provider(corp.settings()
                .with("groups.administrators", List.of("CN=Admins,OU=Groups,DC=example,DC=com"))
                .with("groups.attribute", "memberOf"));
        assertThat(told.authenticate("alice", "secret of alice")
                        .orElseThrow()
                        .rights()
                        .administrator())
                .contains(true);
        assertThat(told.authenticate("bob", "secret of bob")
                        .orElseThrow()
                        .rights()
                        .administrator())
                .contains(false);
    }

    @Test
    void everybodyIsListedPageByPage() throws Exception {
        for (int i = 0; i < 25; i++) {
            corp.person("person" + i);
        }
        var provider = provider(corp.settings().with("search.pageSize", "10"));
        var seen = new ArrayList<String>();
        provider.each(id -> !id.equals("bob"), identity -> seen.add(identity.username()));
        assertThat(seen).hasSize(26).contains("alice", "person24").doesNotContain("bob");
    }

    @Test
    void tlsIsSpokenFromTheFirstByteOrFromStartTls() {
        var ldaps = new SettingsMap()
                .with("connect_settings.url", "ldaps://127.0.0.1:" + corp.port(Corp.TLS))
                .with(
                        "connect_settings.tlsOptions.ca",
                        List.of(keys.certificate().toString()));
        assertThat(provider(ldaps).authenticate("bob", "secret of bob")).isPresent();
        var startTls = corp.settings()
                .with("connect_settings.startTls", "true")
                .with(
                        "connect_settings.tlsOptions.ca",
                        List.of(keys.certificate().toString()));
        assertThat(provider(startTls).authenticate("bob", "secret of bob")).isPresent();
    }

    @Test
    void aCertificateThatNobodyVouchesForIsNotTrusted() {
        var ldaps = new SettingsMap().with("connect_settings.url", "ldaps://127.0.0.1:" + corp.port(Corp.TLS));
        assertThatExceptionOfType(Unavailable.class)
                .isThrownBy(() -> provider(ldaps).authenticate("bob", "secret of bob"));
        var startTls = corp.settings().with("connect_settings.startTls", "true");
        assertThatExceptionOfType(Unavailable.class)
                .isThrownBy(() -> provider(startTls).authenticate("bob", "secret of bob"));
    }

    @Test
    void theNextServerIsAskedWhenOneIsDown() throws Exception {
        var both = corp.settings()
                .with(
                        "connect_settings.url",
                        "ldap://127.0.0.1:" + deadPort() + " ldap://127.0.0.1:" + corp.port(Corp.PLAIN));
        assertThat(provider(both).authenticate("bob", "secret of bob")).isPresent();
    }

    @Test
    void aServerThatIsDownOrSilentIsNoWrongPassword() throws Exception {
        var dead = corp.settings().with("connect_settings.url", "ldap://127.0.0.1:" + deadPort());
        assertThatExceptionOfType(Unavailable.class)
                .isThrownBy(() -> provider(dead).authenticate("bob", "secret of bob"))
                .withMessageContaining("search");
        try (var silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            var mute = corp.settings()
                    .with("connect_settings.url", "ldap://127.0.0.1:" + silent.getLocalPort())
                    .with("connect_settings.timeout", "PT0.3S");
            assertThatExceptionOfType(Unavailable.class)
                    .isThrownBy(() -> provider(mute).authenticate("bob", "secret of bob"));
        }
    }

    @Test
    void theWalkShowsEveryStep() {
        var steps = provider(corp.settings()).examine(Optional.of("alice"));
        assertThat(steps).extracting(Step::name).containsExactly("connect", "tls", "bind", "search", "mapping");
        assertThat(steps).allMatch(Step::good);
        assertThat(steps.getLast().sentence()).contains("id alice", "alice@example.com");
    }

    @Test
    void theWalkEndsAtTheStepThatFails() throws Exception {
        assertThat(failed(corp.settings().with("connect_settings.url", "ldap://127.0.0.1:" + deadPort())))
                .isEqualTo("connect");
        assertThat(failed(new SettingsMap().with("connect_settings.url", "ldaps://127.0.0.1:" + corp.port(Corp.TLS))))
                .isEqualTo("tls");
        assertThat(failed(corp.settings()
                        .with("bind_options.bindDN", Corp.READER)
                        .with("bind_options.bindCredentials", "hunter2")))
                .isEqualTo("bind");
        assertThat(failed(corp.settings().with("search.base", "ou=elsewhere,dc=example,dc=com")))
                .isEqualTo("search");
        assertThat(failed(corp.settings().with("field_mappings.username", "sAMAccountName")))
                .isEqualTo("mapping");
    }

    /** The one step that failed; it is the last, has advice, and shows no password. */
    private String failed(SettingsMap settings) {
        var steps = provider(settings).examine(Optional.of("alice"));
        var last = steps.getLast();
        assertThat(steps.subList(0, steps.size() - 1)).allMatch(Step::good);
        assertThat(last.good()).isFalse();
        assertThat(last.advice()).isNotEmpty();
        assertThat(steps.toString()).doesNotContain("hunter2");
        return last.name();
    }

    private static int deadPort() throws Exception {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
