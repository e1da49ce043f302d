package letschat.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Running the server: starting, stopping, commands beside it, its log and its figures. */
final class OperationsTest {
    private static final String TOKEN = "a-token-for-the-figures";

    @TempDir
    private Path scratch = Path.of("");

    private Path data() {
        return scratch.resolve("data");
    }

    @Test
    void askedToStopItTellsClientsAndEndsInOrder() {
        try (var server = ServerProcess.start(data())) {
            var line = SocketLine.open(Person.register(server.url(), "bob"));
            var ended = server.stop();
            assertThat(ended.code()).isZero();
            assertThat(ended.errors()).contains("Stopping", "Stopped").doesNotContain("ERROR", "Exception");
            assertThat(line.end())
                    .as("a close frame, or the engine's close packet")
                    .isNotBlank();
        }
    }

    @Test
    void aRestartKeepsEverything() {
        var data = data();
        Person person;
        try (var server = ServerProcess.start(data)) {
            person = Person.register(server.url(), "bob");
            var message =
                    Person.JSON.createObjectNode().put("room", general(person)).put("text", "Still here?");
            assertThat(person.post("/messages", message).status()).isEqualTo(201);
            assertThat(server.stop().code()).isZero();
        }
        try (var server = ServerProcess.start(data)) {
            var messages = person.at(server.url()).get("/rooms/general/messages", Map.of());
            assertThat(messages.body()).contains("Still here?");
        }
    }

    private static String general(Person person) {
        return person.get("/rooms/general", Map.of()).json().path("id").asText();
    }

    @Test
    void aSecondServerOnTheSameDataIsRefusedInPlainWords() {
        try (var first = ServerProcess.start(data())) {
            var second = ServerProcess.command(data(), "", "run", "--port", "0");
            assertThat(second.code()).isEqualTo(1);
            assertThat(second.errors().strip())
                    .hasLineCount(1)
                    .contains("Process " + first.pid() + " already works in", "--data");
        }
    }

    @Test
    void aPortThatIsTakenIsRefusedInPlainWords() throws IOException {
        try (var taken = new ServerSocket(0)) {
            var port = Integer.toString(taken.getLocalPort());
            var ended = ServerProcess.command(data(), "", "run", "--port", port);
            assertThat(ended.code()).isEqualTo(1);
            assertThat(ended.errors()).contains("Cannot listen there").doesNotContain("\tat ");
        }
    }

    @Test
    void usersAreMadeAndChangedWhileTheServerRuns() {
        try (var server = ServerProcess.start(data())) {
            var made = ServerProcess.command(data(), Person.PASSWORD, "user", "add", "bob", "--password-stdin");
            assertThat(made.code()).isZero();
            var person = Person.signIn(server.url(), "bob");
            assertThat(person.get("/account", Map.of()).status()).isEqualTo(200);
            assertThat(ServerProcess.command(data(), "", "user", "deactivate", "bob")
                            .code())
                    .isZero();
            assertThat(person.get("/account", Map.of()).status()).isEqualTo(401);
            var refused = ServerProcess.command(data(), "", "user", "admin", "nobody");
            assertThat(refused.code()).isEqualTo(1);
            assertThat(refused.errors()).isNotBlank();
        }
    }

    @Test
    void theDoctorFindsARunningServerHealthy() {
        try (var server = ServerProcess.start(data())) {
            var found = ServerProcess.command(data(), "", "doctor");
            assertThat(found.output()).contains("lets-chat.db is whole").doesNotContain("WRONG");
            assertThat(found.code()).isZero();
            assertThat(server.url()).isNotNull();
        }
    }

    @Test
    void noSecretIsInTheLog() {
        var environment = Map.of("LCB_LOG_LEVEL", "trace", "LCB_METRICS_TOKEN", TOKEN);
        try (var server = ServerProcess.start(data(), environment)) {
            var person = Person.register(server.url(), "bob");
            var line = SocketLine.open(person);
            var secretText = "only-for-this-room";
            var message =
                    Person.JSON.createObjectNode().put("room", general(person)).put("text", secretText);
            assertThat(line.ask("messages:create", message).path("text").asText())
                    .isEqualTo(secretText);
            person.post(
                    "/account/login",
                    Person.JSON.createObjectNode().put("username", "bob").put("password", "wr0ng-one"));
            server.stop();
            var log = server.console().replace(server.greeting(), "");
            assertThat(log).contains("TRACE");
            for (var secret : new String[] {
                Person.PASSWORD, "wr0ng-one", person.token(), secretText, "bob@example.com", TOKEN, server.setUpCode()
            }) {
                assertThat(log).doesNotContain(secret);
            }
        }
    }

    @Test
    void figuresAreServedOnTheirOwnPort() throws Exception {
        var environment = Map.of("LCB_METRICS_ENABLE", "yes", "LCB_METRICS_PORT", "0", "LCB_LOG_FORMAT", "json");
        try (var server = ServerProcess.start(data(), environment)) {
            var port = Pattern.compile("Serving metrics port=(\\d+)").matcher(server.console());
            assertThat(port.find()).isTrue();
            var figures = figures(URI.create("http://127.0.0.1:" + port.group(1)), "");
            assertThat(figures.statusCode()).isEqualTo(200);
            assertThat(figures.body())
                    .contains("jvm_memory_used_bytes", "letschat_sockets_open", "letschat_store_commits_total");
        }
    }

    @Test
    void figuresOnTheMainPortAreForWhoShowsTheToken() throws Exception {
        try (var server = ServerProcess.start(data(), Map.of("LCB_METRICS_TOKEN", TOKEN))) {
            Person.register(server.url(), "bob");
            assertThat(figures(server.url(), "").statusCode()).isEqualTo(404);
            assertThat(figures(server.url(), "Bearer something-else").statusCode())
                    .isNotEqualTo(200);
            var figures = figures(server.url(), "Bearer " + TOKEN);
            assertThat(figures.statusCode()).isEqualTo(200);
            assertThat(figures.body()).contains("letschat_http_requests_seconds_count", "account:register");
        }
    }

    private static HttpResponse<String> figures(URI server, String authorization)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(server.resolve("/metrics"));
        if (!authorization.isEmpty()) {
            request.header("authorization", authorization);
        }
        return Person.newClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
