package letschat.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import letschat.plugin.s3.Bucket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Uploads that lie in a bucket of a real service. */
final class BucketTest {
    @TempDir
    private Path scratch = Path.of("");

    private Bucket bucket;

    @BeforeEach
    void open() throws Exception {
        bucket = new Bucket();
    }

    @AfterEach
    void close() throws Exception {
        bucket.stop();
    }

    private Path data() {
        return scratch.resolve("data");
    }

    private Map<String, String> settings(Map<String, String> more) {
        var settings = new HashMap<>(Map.of(
                "LCB_FILES_ENABLE",
                "true",
                "LCB_FILES_RESTRICT_TYPES",
                "false",
                "LCB_FILES_S3_ACCESS_KEY_ID",
                Bucket.ID,
                "LCB_FILES_S3_SECRET_ACCESS_KEY",
                Bucket.SECRET,
                "LCB_FILES_S3_BUCKET",
                Bucket.NAME,
                "LCB_FILES_S3_ENDPOINT",
                bucket.endpoint()));
        settings.putAll(more);
        return settings;
    }

    @Test
    void anUploadGoesIntoTheBucketAndComesOutOfIt() throws Exception {
        try (var server = ServerProcess.start(data(), settings(Map.of("LCB_FILES_PROVIDER", "s3")))) {
            var alice = Person.register(server.url(), "alice");
            var file = upload(alice, "what alice wrote");

            assertThat(bucket.store().blobExists(Bucket.NAME, id(file))).isTrue();
            assertThat(alice.get(file, Map.of())).isEqualTo(new Person.Answer(200, "what alice wrote"));
            assertThat(Person.stranger(server.url()).get(file, Map.of()).status())
                    .isEqualTo(401);
        }
    }

    @Test
    void aBrowserIsSentToTheBucketWhenTheSettingsSaySo() throws Exception {
        var settings = settings(Map.of("LCB_FILES_PROVIDER", "s3", "LCB_FILES_S3_REDIRECT", "true"));
        try (var server = ServerProcess.start(data(), settings);
                var browser = Person.newClient()) {
            var alice = Person.register(server.url(), "alice");
            var file = upload(alice, "what alice wrote");

            var sent = alice.address(file);

            assertThat(sent).asString().startsWith(bucket.endpoint() + "/");
            assertThat(browser.send(HttpRequest.newBuilder(sent).build(), BodyHandlers.ofString())
                            .body())
                    .isEqualTo("what alice wrote");
            assertThat(Person.stranger(server.url()).get(file, Map.of()).status())
                    .isEqualTo(401);
        }
    }

    @Test
    void allUploadsMoveIntoTheBucketWhileTheServerRuns() throws Exception {
        String file;
        Person alice;
        try (var server = ServerProcess.start(data(), settings(Map.of("LCB_FILES_PROVIDER", "local")))) {
            alice = Person.register(server.url(), "alice");
            file = upload(alice, "what alice wrote");
            assertThat(bucket.store().blobExists(Bucket.NAME, id(file))).isFalse();
        }
        var settings = settings(Map.of("LCB_FILES_PROVIDER", "s3"));
        try (var server = ServerProcess.start(data(), settings)) {
            assertThat(alice.at(server.url()).get(file, Map.of()).body()).isEqualTo("what alice wrote");

            var moved = ServerProcess.command(data(), settings, "", "files", "move");

            assertThat(moved.all()).contains("Moved: 1. Elsewhere still: 0.");
            assertThat(bucket.store().blobExists(Bucket.NAME, id(file))).isTrue();
            assertThat(alice.at(server.url()).get(file, Map.of()).body()).isEqualTo("what alice wrote");
            assertThat(ServerProcess.command(data(), settings, "", "files", "move")
                            .all())
                    .contains("Moved: 0. Elsewhere still: 0.");
        }
    }

    @Test
    void theDoctorGoesTheWayOfAFile() {
        assertThat(ServerProcess.command(data(), settings(Map.of()), "", "doctor", "s3")
                        .all())
                .contains("ok       s3 put", "ok       s3 read", "ok       s3 remove", "Nothing is wrong.");
        assertThat(ServerProcess.command(
                                data(), settings(Map.of("LCB_FILES_S3_SECRET_ACCESS_KEY", "guess")), "", "doctor", "s3")
                        .all())
                .contains("WRONG    s3 put", "files.s3.secretAccessKey is not the one");
    }

    /** Answers the file's path. */
    private static String upload(Person person, String content) {
        var room = person.get("/rooms", Map.of()).json().path(0).path("id").asText();
        var answer = person.upload(room, "notes.txt", content);
        assertThat(answer.status()).isEqualTo(201);
        return "/" + answer.json().path("url").asText();
    }

    private static String id(String file) {
        return file.split("/", -1)[2];
    }
}
