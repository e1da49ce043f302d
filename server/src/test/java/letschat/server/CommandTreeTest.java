package letschat.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command line: what it says, and with which exit code. */
final class CommandTreeTest {
    @TempDir
    private Path here = Path.of("");

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private InputStream in = InputStream.nullInputStream();

    private int run(String... args) {
        var terminal = new Terminal(
                in,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                Optional::empty,
                here,
                Map.of());
        return new CommandTree(terminal).run(args);
    }

    private String said() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String complained() {
        return err.toString(StandardCharsets.UTF_8);
    }

    @Test
    void helpNamesEveryCommandButTheHiddenOne() {
        assertThat(run("--help")).isZero();
        assertThat(said())
                .contains("run", "doctor", "user", "settings", "build")
                .contains("backup", "verify", "restore", "import", "export")
                .doesNotContain("rehearse");
    }

    @Test
    void theManualTellsEveryCommandAndSetting() throws IOException {
        assertThat(run("manual", "man")).isZero();
        assertThat(Files.readString(here.resolve("man/lets-chat.1")))
                .contains(".SS user passwd NAME", "\\-\\-password\\-stdin", ".SS doctor")
                .doesNotContain("rehearse");
        assertThat(Files.readString(here.resolve("man/lets-chat-settings.5")))
                .contains(".B http.trustedProxies", ".B files.maxFileSize");
        assertThat(Files.readString(here.resolve("man/lets-chat.bash"))).contains("complete ", "passwd");
    }

    @Test
    void theSetUpLinkHasTheCodeThatTheOperatorChose() throws IOException {
        Files.writeString(
                here.resolve("settings.yml"),
                "http: {url: 'https://chat.example.com', path: /talk}\nsetup: {code: chosen-by-the-operator}\n");
        assertThat(run("setup-link")).isZero();
        assertThat(run("setup-link")).isZero();
        assertThat(said().lines().distinct())
                .containsExactly("https://chat.example.com/talk/setup?code=chosen-by-the-operator");
        assertThat(run("user", "add", "alice", "--admin")).isZero();
        assertThat(run("setup-link")).isEqualTo(1);
        assertThat(complained()).contains("There is an administrator already.");
    }

    @Test
    void aSetUpCodeThatCouldBeGuessedIsRefused() throws IOException {
        Files.writeString(here.resolve("settings.yml"), "setup: {code: hunter2}\n");
        assertThat(run("setup-link")).isEqualTo(78);
        assertThat(complained())
                .contains("setup.code", "at least 16 characters")
                .doesNotContain("hunter2");
    }

    @Test
    void theVersionIsTold() {
        assertThat(run("--version")).isZero();
        assertThat(said()).startsWith("Let's Chat ");
    }

    @Test
    void withoutACommandTheUsageIsShownAsAMistake() {
        assertThat(run()).isEqualTo(2);
        assertThat(complained()).contains("Usage: lets-chat");
    }

    @Test
    void anUnknownOptionIsAMistakeOfUse() {
        assertThat(run("run", "--prot", "1")).isEqualTo(2);
        assertThat(complained()).contains("--prot");
    }

    @Test
    void settingsWithMistakesExitWith78() throws IOException {
        Files.writeString(here.resolve("settings.yml"), "http:\n  port: many\n");
        assertThat(run("settings", "check")).isEqualTo(78);
        assertThat(complained()).contains("http.port is many");
        assertThat(run("run")).isEqualTo(78);
        assertThat(here.resolve("data")).doesNotExist();
    }

    @Test
    void settingsInOrderAreSaidToBe() throws IOException {
        Files.writeString(here.resolve("settings.yml"), "http:\n  prot: 1\n");
        assertThat(run("settings", "check")).isZero();
        assertThat(said()).contains("Careful: no setting is called http.prot", "in order");
    }

    @Test
    void printedSettingsAreASettingsFileWithSecretsHidden() throws IOException {
        Files.writeString(here.resolve("settings.yml"), "metrics:\n  token: 0123456789abcdef\n");
        assertThat(run("settings", "print")).isZero();
        assertThat(said())
                .contains("http:\n", "  port: 5000\n", "settings.yml, line 2")
                .doesNotContain("0123456789abcdef");
        var printed = YamlSettings.parse("printed", said());
        assertThat(printed.problems()).isEmpty();
        assertThat(Catalogue.read().all())
                .allSatisfy(setting -> assertThat(printed.entries()).containsKey(setting.key()));
    }

    @Test
    void usersAreMadeAndChangedWithoutARunningServer() {
        assertThat(run("user", "add", "alice", "--admin")).isZero();
        assertThat(said()).contains("Administrator alice is made. The password is ");
        in = new ByteArrayInputStream("correct horse".getBytes(StandardCharsets.UTF_8));
        assertThat(run("user", "add", "bob", "--email", "bob@example.com", "--name", "Bob B.", "--password-stdin"))
                .isZero();
        assertThat(run("user", "deactivate", "bob")).isZero();
        assertThat(run("user", "list")).isZero();
        assertThat(said())
                .contains("alice", "administrator", "Bob B.", "deactivated")
                .doesNotContain("correct horse");
    }

    @Test
    void whatIsRefusedExitsWithOneAndSaysWhy() {
        assertThat(run("user", "deactivate", "nobody")).isEqualTo(1);
        assertThat(complained()).isNotBlank();
    }
}
