package letschat.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an operator and the first people meet in an empty house. */
final class FirstMinuteTest {
    @TempDir
    private Path scratch = Path.of("");

    @Test
    void theStartPrintsOneLineWithTheSetUpLinkThatMakesTheAdministratorOnce() {
        try (var server = ServerProcess.start(scratch.resolve("data"))) {
            assertThat(server.output().strip()).hasLineCount(1).contains(server.url() + "/setup?code=");
            var ordinary = Person.register(server.url(), "bob");
            var setUp = Person.registration("alice").put("code", server.setUpCode());
            assertThat(Person.stranger(server.url()).post("/setup", setUp).status())
                    .isEqualTo(201);
            var again = Person.registration("mallory").put("code", server.setUpCode());
            assertThat(Person.stranger(server.url()).post("/setup", again).status())
                    .isEqualTo(403);
            assertThat(rights(ordinary, "bob")).isEqualTo("user");
            assertThat(rights(Person.signIn(server.url(), "alice"), "alice")).isEqualTo("administrator");
        }
    }

    @Test
    void theSetUpLinkCanBeAskedForAgainAndTheEarlierOneEnds() {
        var data = scratch.resolve("data");
        try (var server = ServerProcess.start(data)) {
            var link = ServerProcess.command(data, "", "setup-link").output().strip();
            assertThat(link).contains("/setup?code=");
            var early = Person.registration("mallory").put("code", server.setUpCode());
            assertThat(Person.stranger(server.url()).post("/setup", early).status())
                    .isEqualTo(403);
            var setUp = Person.registration("alice").put("code", link.substring(link.indexOf('=') + 1));
            assertThat(Person.stranger(server.url()).post("/setup", setUp).status())
                    .isEqualTo(201);
            assertThat(ServerProcess.command(data, "", "setup-link").code()).isEqualTo(1);
        }
    }

    /** As the operator's list tells it. */
    private String rights(Person anybody, String name) {
        assertThat(anybody.get("/account", Map.of()).status()).isEqualTo(200);
        return ServerProcess.command(scratch.resolve("data"), "", "user", "list")
                .output()
                .lines()
                .filter(line -> line.startsWith(name + " "))
                .map(line -> line.substring(line.lastIndexOf(' ') + 1))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aRoomCalledGeneralWithAWelcomeIsThere() {
        try (var server = ServerProcess.start(scratch.resolve("data"))) {
            var person = Person.register(server.url(), "bob");
            var room = person.get("/rooms/general", Map.of());
            assertThat(room.status()).isEqualTo(200);
            var messages = person.get("/rooms/general/messages", Map.of());
            assertThat(messages.json()).hasSize(1);
            assertThat(messages.json().path(0).path("text").asText()).startsWith("Welcome");
        }
    }

    @Test
    void anAdministratorFromTheConsoleEndsTheSetUpLink() {
        var data = scratch.resolve("data");
        var made = ServerProcess.command(data, Person.PASSWORD, "user", "add", "alice", "--admin", "--password-stdin");
        assertThat(made.code()).isZero();
        assertThat(made.all()).contains("alice").doesNotContain(Person.PASSWORD);
        try (var server = ServerProcess.start(data)) {
            assertThat(server.greeting()).doesNotContain("setup");
            assertThat(Person.signIn(server.url(), "alice").token()).isNotEmpty();
        }
    }

    @Test
    void theHealthPagesAnswer() {
        try (var server = ServerProcess.start(scratch.resolve("data"))) {
            var stranger = Person.stranger(server.url());
            assertThat(stranger.get("/health/live", Map.of()).status()).isEqualTo(200);
            assertThat(stranger.get("/health/ready", Map.of()).status()).isEqualTo(200);
        }
    }

    @Test
    void nobodyElseMayReadTheDataDirectory() throws IOException {
        var data = scratch.resolve("data");
        try (var server = ServerProcess.start(data)) {
            Person.register(server.url(), "bob");
            var open = new ArrayList<String>();
            try (var files = Files.walk(data)) {
                for (var file : files.toList()) {
                    var rights = PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
                    if (!rights.endsWith("------")) {
                        open.add(rights + " " + data.relativize(file));
                    }
                }
            }
            assertThat(open).isEmpty();
        }
    }
}
