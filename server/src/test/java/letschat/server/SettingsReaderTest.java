package letschat.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** From files and environment to settings, and what is said of mistakes. */
final class SettingsReaderTest {
    @TempDir
    private Path here = Path.of("");

    private final Map<String, String> environment = new HashMap<>();

    private SettingsReader.Reading read(String... fileLines) throws IOException {
        if (fileLines.length > 0) {
            Files.write(here.resolve("settings.yml"), Arrays.asList(fileLines));
        }
        return new SettingsReader(Catalogue.read(), here, environment).read(Optional.empty(), Map.of());
    }

    private List<String> problems(String... fileLines) throws IOException {
        try {
            read(fileLines);
            return List.of();
        } catch (SettingsRefused refused) {
            return refused.problems();
        }
    }

    private String raw(String key, String... fileLines) throws IOException {
        return read(fileLines).values().raw(key).map(Object::toString).orElse("");
    }

    @Test
    void withNothingSetTheDefaultsHold() throws IOException {
        var settings = read().settings();
        assertThat(settings.data()).isEqualTo(here.resolve("data"));
        assertThat(settings.core().rooms().restricted()).isTrue();
        assertThat(settings.core().direct().enabled()).isTrue();
        assertThat(settings.core().direct().expire()).isEmpty();
        assertThat(settings.core().throttling().threshold()).isEqualTo(3);
        assertThat(settings.core().files().allowedTypes()).contains("image/png").hasSize(3);
    }

    @Test
    void everySettingIsAskedFor() throws IOException {
        assertThat(Catalogue.read().all())
                .extracting(Setting::key)
                .allSatisfy(key -> assertThat(read().values().asked()).contains(key));
    }

    @Test
    void everySettingHasHelp() {
        assertThat(Catalogue.read().all())
                .allSatisfy(
                        setting -> assertThat(setting.help()).as(setting.key()).endsWith("."));
    }

    @Test
    void theFileInConfigComesBeforeTheOneBesideIt() throws IOException {
        Files.createDirectory(here.resolve("config"));
        Files.writeString(here.resolve("config/settings.yml"), "http:\n  port: 1111\n");
        assertThat(raw("http.port", "http:", "  port: 2222")).isEqualTo("1111");
    }

    @Test
    void theFileThatTheEnvironmentNamesComesBeforeTheUsualOnes() throws IOException {
        Files.writeString(here.resolve("packaged.yml"), "http:\n  port: 1111\n");
        environment.put("LETS_CHAT_SETTINGS", here.resolve("packaged.yml").toString());
        assertThat(raw("http.port", "http:", "  port: 2222")).isEqualTo("1111");
    }

    @Test
    void theEnvironmentWinsOverTheFileAndPortOverAll() throws IOException {
        environment.put("LCB_HTTP_PORT", "3333");
        assertThat(raw("http.port", "http:", "  port: 2222")).isEqualTo("3333");
        environment.put("PORT", "4444");
        assertThat(raw("http.port")).isEqualTo("4444");
    }

    @Test
    void theCommandLineWinsOverTheEnvironment() {
        var reader = new SettingsReader(Catalogue.read(), here, Map.of("PORT", "4444"));
        var reading = reader.read(Optional.empty(), Map.of("http.port", "5555"));
        assertThat(reading.values().raw("http.port")).hasToString("Optional[5555]");
    }

    @Test
    void nodeEnvSaysWhetherThisIsProduction() throws IOException {
        environment.put("NODE_ENV", "production");
        assertThat(read().settings().production()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "LCB_FILES_MAX_FILE_SIZE, files.maxFileSize",
        "LCB_FILES_S3_ACCESS_KEY_ID, files.s3.accessKeyId",
        "LCB_AUTH_LDAP_BIND_OPTIONS_BIND_DN, auth.ldap.bind_options.bindDN",
        "LCB_AUTH_LDAP_FIELD_MAPPINGS_FIRST_NAME, auth.ldap.field_mappings.firstName",
        "LCB_AUTH_LDAP_FIELD_MAPPINGS_FIRSTNAME, auth.ldap.field_mappings.firstName",
        "LCB_AUTH_KERBEROS_USE_LDAP_AUTHORIZATION, auth.kerberos.use_ldap_authorization",
        "LCB_NO_ROBOTS, noRobots",
        "LCB_I18N_LOCALE, i18n.locale",
        "LCB_XMPP_ROOM_CREATION, xmpp.roomCreation",
    })
    void everySettingHasItsVariable(String variable, String key) {
        assertThat(Catalogue.read().byVariable(variable)).map(Setting::key).hasValue(key);
    }

    @ParameterizedTest
    @ValueSource(strings = {"y", "YES", "true", "On", "Y", "TRUE"})
    void manyWordsSayYes(String word) throws IOException {
        environment.put("LCB_ROOMS_PRIVATE", word);
        assertThat(read().settings().core().rooms().restricted()).isTrue();
        environment.clear();
        assertThat(read("rooms:", "  private: " + word)
                        .settings()
                        .core()
                        .rooms()
                        .restricted())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"n", "NO", "false", "Off"})
    void manyWordsSayNo(String word) throws IOException {
        environment.put("LCB_ROOMS_PRIVATE", word);
        assertThat(read().settings().core().rooms().restricted()).isFalse();
    }

    @Test
    void anEmptyValueSetsNothing() throws IOException {
        environment.put("LCB_HTTP_PORT", "");
        assertThat(raw("http.port", "http:", "  port: 2222", "data: ~")).isEqualTo("2222");
        assertThat(read().settings().data()).isEqualTo(here.resolve("data"));
    }

    @Test
    void aListInTheEnvironmentHasCommas() throws IOException {
        environment.put("LCB_FILES_ALLOWED_TYPES", "image/png, text/plain,");
        assertThat(read().settings().core().files().allowedTypes())
                .containsExactlyInAnyOrder("image/png", "text/plain");
    }

    @Test
    void messagesToOnePersonExpireAfterMinutesOrNever() throws IOException {
        assertThat(read("private:", "  expire: 360").settings().core().direct().expire())
                .contains(Duration.ofHours(6));
        assertThat(read("private:", "  expire: no").settings().core().direct().expire())
                .isEmpty();
        assertThat(problems("private:", "  expire: soon"))
                .singleElement()
                .asString()
                .contains("private.expire is soon");
    }

    @Test
    void allMistakesAreToldTogetherWithKeyValueAndWhatIsAllowed() throws IOException {
        environment.put("LCB_LOGINS_IDLE", "14");
        assertThat(problems("http:", "  port: many", "  enable: perhaps", "files:", "  allowedTypes: image/png"))
                .hasSize(4)
                .anySatisfy(text -> assertThat(text)
                        .startsWith("http.port is many (")
                        .contains("settings.yml, line 2")
                        .endsWith("must be a whole number from 0 to 65535"))
                .anySatisfy(text -> assertThat(text).contains("http.enable is perhaps"))
                .anySatisfy(text -> assertThat(text).contains("files.allowedTypes", "a list"))
                .anySatisfy(text -> assertThat(text).contains("logins.idle is 14 (LCB_LOGINS_IDLE)", "30s"));
    }

    @Test
    void aSecretIsNeverShownInAComplaint() throws IOException {
        assertThat(problems("metrics:", "  token: hunter2"))
                .singleElement()
                .asString()
                .contains("metrics.token is (hidden)")
                .doesNotContain("hunter2");
    }

    @Test
    void unknownKeysAreNamedWithTheNearestKnownOne() throws IOException {
        environment.put("LCB_HTTP_PROT", "1");
        var warnings =
                read("http:", "  prot: 1", "colour:", "  of: walls", "https: ~").warnings();
        assertThat(warnings)
                .hasSize(3)
                .anySatisfy(text -> assertThat(text).contains("http.prot", "line 2", "did you mean http.port?"))
                .anySatisfy(text -> assertThat(text).contains("called colour ("))
                .anySatisfy(text -> assertThat(text).contains("LCB_HTTP_PROT", "did you mean LCB_HTTP_PORT?"));
    }

    @Test
    void aValueWhereASectionBelongsIsAMistakeAndTheOtherWayRound() throws IOException {
        assertThat(problems("http: 5000")).singleElement().asString().contains("http is 5000", "must be a section");
        assertThat(problems("http:", "  port:", "    number: 1"))
                .singleElement()
                .asString()
                .contains("http.port is a section");
    }

    @Test
    void aFileThatIsNotYamlIsRefused() throws IOException {
        assertThat(problems("http: [")).singleElement().asString().contains("settings.yml is not YAML");
    }

    @Test
    void aKeyThatIsThereTwiceIsRefused() throws IOException {
        assertThat(problems("env: production", "env: development"))
                .singleElement()
                .asString()
                .contains("env is there twice");
    }

    @Test
    void anEmptyFileSetsNothing() throws IOException {
        assertThat(read("# nothing yet").warnings()).isEmpty();
    }

    @Test
    void aNamedFileMustExist() {
        var reader = new SettingsReader(Catalogue.read(), here, environment);
        assertThatExceptionOfType(SettingsRefused.class)
                .isThrownBy(() -> reader.read(Optional.of(Path.of("other.yml")), Map.of()))
                .withMessageContaining("other.yml cannot be read");
    }

    @Test
    void aPlaceForFilesNeedsItsSettings() throws IOException {
        environment.put("LCB_FILES_PROVIDER", "s3");
        assertThat(problems()).singleElement().asString().contains("files.s3.bucket", "the name of a bucket");
    }

    @Test
    void aPlaceForFilesIsOneThatThisBuildHas() throws IOException {
        environment.put("LCB_FILES_PROVIDER", "ftp");
        assertThat(problems()).singleElement().asString().contains("files.provider is ftp", "local, azure, s3");
    }

    @Test
    void aPlaceWithSettingsIsThereForOldFilesToo() throws IOException {
        environment.put("LCB_FILES_S3_BUCKET", "uploads");
        assertThat(read().settings().places())
                .singleElement()
                .satisfies(place -> assertThat(place.key()).isEqualTo("s3"));
    }

    @ParameterizedTest
    @CsvSource({
        "http.enable, false, no other way in",
    })
    void partsThatThisBuildLacksCannotBeSwitchedOn(String key, String value, String told) throws IOException {
        environment.put(Catalogue.read().find(key).orElseThrow().variable(), value);
        assertThat(problems()).singleElement().asString().contains(key + " is " + value, told);
    }

    @Test
    void httpsNeedsNoKeyAndCertificate() throws IOException {
        environment.put("LCB_HTTPS_ENABLE", "yes");
        var settings = read().settings();
        assertThat(settings.http().tls())
                .hasValueSatisfying(tls -> assertThat(tls.port()).isEqualTo(5001));
        assertThat(settings.tls().own()).isEmpty();
        assertThat(settings.tls().machine()).isTrue();
    }

    @Test
    void keyAndCertificateThatAreNamedMustBeThere() throws IOException {
        environment.put("LCB_HTTPS_ENABLE", "yes");
        environment.put("LCB_HTTPS_KEY", "mine.pem");
        assertThat(problems()).hasSize(2).allSatisfy(text -> assertThat(text).contains("a PEM file that can be read"));
        Files.createFile(here.resolve("mine.pem"));
        Files.createFile(here.resolve("certificate.pem"));
        assertThat(read().settings().tls().own()).isPresent();
    }

    @Test
    void theCertificateIsForTheNamesThatPeopleUse() throws IOException {
        environment.put("LCB_HTTPS_ENABLE", "yes");
        environment.put("LCB_HTTPS_DOMAIN", "Chat.Example.com");
        environment.put("LCB_HTTP_URL", "https://[2001:db8::1]:8443");
        environment.put("LCB_XMPP_ENABLE", "yes");
        environment.put("LCB_XMPP_DOMAIN", "example.com");
        var tls = read().settings().tls();
        assertThat(tls.names()).containsExactly("chat.example.com", "2001:db8::1", "example.com");
        assertThat(tls.machine()).isFalse();
        environment.put("LCB_HTTPS_NAMES", "203.0.113.7, 2001:db8::7");
        assertThat(read().settings().tls().names()).contains("chat.example.com", "203.0.113.7", "2001:db8::7");
        assertThat(read().settings().tls().authority().orElseThrow().domains())
                .as("an authority is not asked for addresses")
                .containsExactly("chat.example.com");
        environment.put("LCB_HTTPS_NAMES", "https://chat.example.com");
        assertThat(problems()).singleElement().asString().contains("https.names", "host names and addresses");
    }

    @Test
    void anAccountElsewhereNeedsIdAndKey() throws IOException {
        environment.put("LCB_HTTPS_DOMAIN", "chat.example.com");
        environment.put("LCB_HTTPS_ACME_EAB_KID", "kid-1");
        assertThat(problems()).singleElement().asString().contains("https.acme.eab.key", "together");
        environment.put("LCB_HTTPS_ACME_EAB_KEY", "A+b/c=");
        assertThat(problems()).singleElement().asString().contains("base64url").doesNotContain("A+b");
        environment.put("LCB_HTTPS_ACME_EAB_KEY", "zWNDZM6eQGHWpSRTPal5eIUYFTu7EajVIoguysqZ9wG44nMEtx3MUAsUDkMTQ12W");
        var authority = read().settings().tls().authority().orElseThrow();
        assertThat(authority.binding().orElseThrow().id()).isEqualTo("kid-1");
        assertThat(authority.toString()).doesNotContain("zWNDZM6e");
    }

    @Test
    void providersThatThisBuildLacksAreRefused() throws IOException {
        assertThat(problems("auth:", "  providers: [carrier-pigeon, local]"))
                .singleElement()
                .asString()
                .contains("auth.providers", "what this build has: local, ldap");
    }

    @Test
    void aDirectoryNeedsAnAddressAndAPlaceToSearchOnceItIsUsed() throws IOException {
        assertThat(problems("auth:", "  ldap:", "    search:", "      base: ~")).isEmpty();
        assertThat(problems("auth:", "  providers: [local, ldap]"))
                .anySatisfy(problem -> assertThat(problem).contains("auth.ldap.connect_settings.url", "ldaps://"))
                .anySatisfy(problem -> assertThat(problem).contains("auth.ldap.search.base", "a DN"))
                .hasSize(2);
    }

    @Test
    void theSettingsOfTheOriginalsDirectoryAreEnough() throws IOException {
        environment.put("LCB_AUTH_PROVIDERS", "ldap");
        environment.put("LCB_AUTH_LDAP_CONNECT_SETTINGS_URL", "ldap://ldap.example.com");
        environment.put("LCB_AUTH_LDAP_SEARCH_BASE", "ou=people,dc=example,dc=com");
        environment.put("LCB_AUTH_LDAP_FIELD_MAPPINGS_FIRSTNAME", "cn");
        assertThat(read().settings().providers()).singleElement().satisfies(provider -> {
            assertThat(provider.key()).isEqualTo("ldap");
            assertThat(provider.listedEvery()).contains(Duration.ofHours(1));
        });
    }

    @Test
    void theShippedSecretIsRefusedInProductionOnly() throws IOException {
        var lines = new String[] {"secrets:", "  cookie: secretsauce"};
        assertThat(problems(lines)).isEmpty();
        environment.put("NODE_ENV", "production");
        assertThat(problems(lines))
                .singleElement()
                .asString()
                .contains("secrets.cookie is (hidden)")
                .doesNotContain("secretsauce");
    }

    @Test
    void sizesAndDurationsCarryUnits() throws IOException {
        var core = read("files:", "  maxFileSize: 20MB", "logins:", "  idle: 14d")
                .settings()
                .core();
        assertThat(core.files().maxBytes()).isEqualTo(20_000_000);
        assertThat(core.logins().idle()).isEqualTo(Duration.ofDays(14));
    }
}
