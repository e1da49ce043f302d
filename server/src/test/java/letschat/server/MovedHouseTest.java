package letschat.server;

import static letschat.moving.OldHouse.DAY;
import static letschat.moving.OldHouse.id;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import letschat.moving.OldHouse;
import org.bouncycastle.crypto.generators.OpenBSDBCrypt;
import org.bson.BsonString;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A house of Let's Chat 0.4 after its move, as its people and their programs find it. */
final class MovedHouseTest {
    private static final String SALT = "an old salt";
    private static final String SECRET = "0123456789abcdef".repeat(3);

    @TempDir
    private Path here = Path.of("");

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final OldHouse old = new OldHouse();
    private Path dump = Path.of("");

    private int run(String... args) {
        var terminal = new Terminal(
                InputStream.nullInputStream(),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                Optional::empty,
                here,
                Map.of());
        return new CommandTree(terminal).run(args);
    }

    private static String bcrypt(String secret) {
        return OpenBSDBCrypt.generate("2a", secret.toCharArray(), new byte[16], 4);
    }

    private static String salted(String password) throws Exception {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SALT.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return HexFormat.of().formatHex(mac.doFinal(password.getBytes(StandardCharsets.UTF_8)));
    }

    private static String token(int user) {
        return Base64.getEncoder().encodeToString((id(1, user) + ":" + SECRET).getBytes(StandardCharsets.US_ASCII));
    }

    @BeforeEach
    void dumped() throws Exception {
        Files.writeString(here.resolve("settings.yml"), "auth:\n  local:\n    salt: " + SALT + "\n");
        old.user(1, "alice", bcrypt("wonderland"));
        old.user(2, "bob", salted("builder99")).append("token", new BsonString(bcrypt(SECRET)));
        old.room(1, "lobby_of_old", 1);
        old.room(2, "safe", 1).append("password", new BsonString(bcrypt("sesame")));
        old.message(1, 1, 2, "the hedgehog is back", DAY.plusSeconds(1));
        old.message(2, 2, 1, "behind the door", DAY.plusSeconds(2));
        old.direct(1, 2, 1, "between us", DAY.plusSeconds(3));
        old.file(1, 1, 1, "notes.txt");
        Files.writeString(Files.createDirectory(here.resolve("uploads")).resolve(id(5, 1)), "some notes");
        dump = old.toArchive(here.resolve("dump.gz"), true);
    }

    private int moveIn(String... more) {
        var args = new java.util.ArrayList<>(
                java.util.List.of("import", "letschat", dump.toString(), "--files", "uploads"));
        args.addAll(java.util.List.of(more));
        return run(args.toArray(new String[0]));
    }

    /** What a client is answered. */
    private record Visit(HttpClient client, URI base) {
        private HttpResponse<String> get(String path, String authorization) throws IOException, InterruptedException {
            var request = HttpRequest.newBuilder(base.resolve(path));
            if (!authorization.isEmpty()) {
                request.header("authorization", authorization);
            }
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        }

        private int signIn(String username, String password) throws IOException, InterruptedException {
            var request = HttpRequest.newBuilder(base.resolve("/account/login"))
                    .header("content-type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString("username=" + username + "&password=" + password))
                    .build();
            return client.send(request, HttpResponse.BodyHandlers.ofString()).statusCode();
        }
    }

    private interface Visiting {
        void visit(Visit visit) throws Exception;
    }

    private void visited(Visiting visiting) throws Exception {
        var settings = new SettingsReader(Catalogue.read(), here, Map.of())
                .read(Optional.empty(), Map.of("http.host", "127.0.0.1", "http.port", "0"))
                .settings();
        var directory = DataDirectory.at(settings.data());
        try (var _ = directory.lock().orElseThrow();
                var house = House.build(settings, directory)) {
            house.start();
            try (var client = HttpClient.newHttpClient()) {
                visiting.visit(new Visit(client, URI.create("http://127.0.0.1:" + house.port())));
            }
        }
    }

    @Test
    void oldPasswordsTokensAndLinksGoOnWorking() throws Exception {
        assertThat(moveIn()).isZero();
        visited(visit -> {
            assertThat(visit.signIn("alice", "wonderland")).isEqualTo(200);
            assertThat(visit.signIn("bob", "builder99")).as("from before 0.3").isEqualTo(200);
            assertThat(visit.signIn("bob", "wonderland")).isEqualTo(401);
            var bearer = "Bearer " + token(2);
            var basic = "Basic "
                    + Base64.getEncoder().encodeToString((token(2) + ":x").getBytes(StandardCharsets.US_ASCII));
            for (var credential : new String[] {bearer, basic, bearer}) {
                assertThat(visit.get("/account", credential).body()).contains("\"username\":\"bob\"");
            }
            assertThat(visit.get("/account", "Bearer " + token(1)).statusCode()).isEqualTo(401);
            assertThat(visit.get("/rooms/" + id(2, 1), bearer).body()).contains("\"slug\":\"lobby_of_old\"");
            var said = visit.get("/messages?room=" + id(2, 1), bearer).body();
            assertThat(said).contains("the hedgehog is back", id(3, 1), "2015-06-01T12:00:01.000Z");
            assertThat(visit.get("/messages?room=" + id(2, 1) + "&query=hedgehog", bearer)
                            .body())
                    .as("found by its words")
                    .contains(id(3, 1));
            assertThat(visit.get("/messages?room=" + id(2, 2), bearer).body()).isEqualTo("[]");
            assertThat(visit.get("/messages?room=" + id(2, 2) + "&password=sesame", bearer)
                            .body())
                    .contains("behind the door");
            assertThat(visit.get("/users/" + id(1, 1) + "/messages", bearer).body())
                    .contains("between us");
            assertThat(visit.get("/files/" + id(5, 1) + "/notes.txt", bearer).body())
                    .isEqualTo("some notes");
        });
    }

    @Test
    void theReportIsReadByPeopleAndPrograms() throws IOException {
        assertThat(moveIn("--dry-run")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("nothing was changed", "messages", "users");
        assertThat(moveIn("--report", "report.json")).isZero();
        assertThat(here.resolve("report.json")).content().contains("\"messages\"", "\"taken\" : 3");
        try (var left = Files.list(here.resolve("data"))) {
            assertThat(left.map(it -> String.valueOf(it.getFileName())))
                    .as("no scratch is left")
                    .noneMatch(name -> name.startsWith("importing"));
        }
    }

    @Test
    void whileAServerRunsNothingIsBroughtIn() throws Exception {
        visited(visit -> {
            assertThat(moveIn()).isEqualTo(1);
            assertThat(err.toString(StandardCharsets.UTF_8)).contains("Stop the server first");
            assertThat(run("export", "written")).as("but it is written out").isZero();
            assertThat(run("backup", "house.tar")).as("and backed up").isZero();
            assertThat(run("restore", "house.tar")).isEqualTo(1);
        });
        assertThat(run("verify", "house.tar")).isZero();
        assertThat(here.resolve("written/letschat-export.json")).exists();
    }

    @Test
    void whatWasWrittenOutIsBroughtInElsewhere() throws Exception {
        assertThat(moveIn()).isZero();
        assertThat(run("export", "house.zip")).isZero();
        assertThat(run("import", "house", "house.zip", "--data", "elsewhere")).isZero();
        assertThat(run("export", "again", "--data", "elsewhere")).isZero();
        assertThat(run("export", "first")).isZero();
        for (var file : new String[] {"users", "rooms", "messages", "readings", "files"}) {
            assertThat(here.resolve("again/" + file + ".jsonl"))
                    .hasSameTextualContentAs(here.resolve("first/" + file + ".jsonl"));
        }
    }

    @Test
    void aBackupIsRestoredIntoAnEmptyPlaceByCommand() throws Exception {
        assertThat(moveIn()).isZero();
        Files.writeString(here.resolve("phrase"), "correct horse\n");
        assertThat(run("backup", "house.age", "--passphrase-file", "phrase")).isZero();
        assertThat(run("restore", "house.age", "--passphrase-file", "phrase"))
                .as("where a house is")
                .isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("never overwrites");
        Files.move(here.resolve("data"), here.resolve("old"));
        assertThat(run("restore", "house.age", "--passphrase-file", "phrase")).isZero();
        assertThat(here.resolve("data/restored/settings.yml")).content().contains(SALT);
        visited(visit -> {
            assertThat(visit.signIn("alice", "wonderland")).isEqualTo(200);
            assertThat(visit.get("/account", "Bearer " + token(2)).statusCode())
                    .as("tokens ended")
                    .isEqualTo(401);
        });
    }
}
