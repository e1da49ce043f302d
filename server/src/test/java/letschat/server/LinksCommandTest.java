package letschat.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Links for people whom an export of Slack brought in, without passwords. */
final class LinksCommandTest {
    @TempDir
    private Path here = Path.of("");

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    private int run(String... args) {
        var out = new PrintStream(said, true, StandardCharsets.UTF_8);
        var terminal = new Terminal(InputStream.nullInputStream(), out, out, Optional::empty, here, Map.of());
        return new CommandTree(terminal).run(args);
    }

    @BeforeEach
    void movedIn() throws IOException {
        Files.writeString(here.resolve("settings.yml"), "http: {url: 'https://chat.example.com', path: /talk}\n");
        var slack = Files.createDirectory(here.resolve("slack"));
        Files.writeString(slack.resolve("users.json"), """
                [{"id": "U1", "name": "bob", "updated": 1700000000, "profile": {"email": "bob@example.com"}},
                 {"id": "U2", "name": "carol", "updated": 1700000000, "profile": {"email": "carol@example.com"}},
                 {"id": "U3", "name": "dave", "deleted": true, "updated": 1700000000, "profile": {}},
                 {"id": "U4", "name": "robot", "is_bot": true, "updated": 1700000000, "profile": {}}]
                """);
        assertThat(run("import", "slack", "slack"))
                .as(said.toString(StandardCharsets.UTF_8))
                .isZero();
    }

    @Test
    void everybodyWhoWasBroughtInGetsOneAndNobodyElse() throws IOException {
        assertThat(run("user", "add", "alice", "--admin")).isZero();
        assertThat(run("user", "links", "links.tsv"))
                .as(said.toString(StandardCharsets.UTF_8))
                .isZero();
        var file = here.resolve("links.tsv");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        var link = "\thttps://chat\\.example\\.com/talk/reset\\?code=[\\w-]{43}";
        assertThat(Files.readAllLines(file))
                .hasSize(2)
                .anySatisfy(line -> assertThat(line).matches("bob\tbob@example\\.com" + link));
        assertThat(said.toString(StandardCharsets.UTF_8))
                .contains("links for 2 people")
                .doesNotContain("code=");
        assertThat(run("user", "links", "links.tsv")).as("a file that is there").isEqualTo(1);
    }

    @Test
    void withoutAnAdministratorNoFileIsLeft() {
        assertThat(run("user", "links", "links.tsv")).isEqualTo(1);
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("no administrator yet");
        assertThat(here.resolve("links.tsv")).doesNotExist();
    }
}
