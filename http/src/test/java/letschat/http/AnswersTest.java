package letschat.http;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What is common to all answers: headers, forms of errors, conditions, limits. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AnswersTest {
    private final World world = World.open();
    private final String lobby = world.fixtures().lobby().id().value();

    @AfterAll
    void close() {
        world.close();
    }

    @Test
    void everyAnswerHasTheStrictHeaders() {
        var answers = List.of(
                world.as("alice").get("/rooms"),
                world.stranger().get("/rooms"),
                world.stranger().get("/nothing"),
                world.stranger().send("POST", "/account/login", "{", "application/json"),
                world.as("alice").get("/files/aaaaaaaaaaaaaaaaaaaaaaaa/x"));
        for (var answer : answers) {
            assertThat(answer.header("content-security-policy"))
                    .contains("default-src 'none'", "frame-ancestors 'none'")
                    .doesNotContain("unsafe");
            assertThat(answer.header("x-content-type-options")).isEqualTo("nosniff");
            assertThat(answer.header("x-frame-options")).isEqualTo("DENY");
            assertThat(answer.header("referrer-policy")).isEqualTo("same-origin");
            assertThat(answer.header("strict-transport-security")).isEmpty();
        }
    }

    @Test
    void aHistoryIsSentAgainOnlyWhenItChanged() {
        world.fixtures().say(world.caller("alice"), world.fixtures().lobby(), "first");
        var path = "/messages?room=" + lobby;
        var tag = world.as("bob").get(path).header("etag");
        assertThat(tag).startsWith("W/\"");
        var again = world.as("bob").with("If-None-Match", tag).get(path);
        assertThat(again.status()).isEqualTo(304);
        assertThat(again.text()).isEmpty();
        world.fixtures().say(world.caller("alice"), world.fixtures().lobby(), "second");
        assertThat(world.as("bob").with("If-None-Match", tag).get(path).status())
                .isEqualTo(200);
    }

    @Test
    void longAnswersAreCompressedForThoseWhoTakeIt() throws IOException {
        for (int i = 0; i < 10; i++) {
            world.fixtures().say(world.caller("alice"), world.fixtures().lobby(), "a rather long message " + i);
        }
        var path = "/messages?room=" + lobby;
        var plain = world.as("bob").get(path);
        var packed = world.as("bob").with("Accept-Encoding", "br, gzip").get(path);
        assertThat(packed.header("content-encoding")).isEqualTo("gzip");
        try (var unpacked =
                new GZIPInputStream(new ByteArrayInputStream(packed.response().body()))) {
            assertThat(new String(unpacked.readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo(plain.text());
        }
        assertThat(world.as("bob").with("Accept-Encoding", "gzip;q=0").get(path).header("content-encoding"))
                .isEmpty();
    }

    @Test
    void errorsComeInTheFormThatIsAskedFor() {
        var path = "/messages?room=nope";
        var original = world.as("alice").with("Accept", "*/*").get(path);
        assertThat(original.text()).isEqualTo("Bad Request");
        assertThat(original.header("content-type")).startsWith("text/plain");
        var json = world.as("alice").with("Accept", "application/json").get(path);
        assertThat(json.text()).contains("\"status\":\"error\"", "\"errors\":{\"room\":");
        var problem = world.as("alice")
                .with("Accept", "application/problem+json, application/json;q=0.9")
                .get(path);
        assertThat(problem.header("content-type")).startsWith("application/problem+json");
        assertThat(problem.text()).contains("\"status\":400", "\"title\":\"Bad Request\"", "\"errors\":{\"room\":");
        var stranger =
                world.stranger().with("Accept", "application/problem+json").get("/rooms");
        assertThat(stranger.status()).isEqualTo(401);
        assertThat(stranger.text()).contains("\"status\":401");
    }

    @Test
    void whoGuessesIsToldWhenToComeBack() {
        var wrong = Map.of("username", "nobody", "password", "wrong");
        for (int i = 0; i < 2; i++) {
            assertThat(world.stranger().json("POST", "/account/login", wrong).status())
                    .isEqualTo(401);
        }
        var locked = world.stranger().json("POST", "/account/login", wrong);
        assertThat(locked.status()).isEqualTo(403);
        assertThat(Integer.parseInt(locked.header("retry-after"))).isBetween(1, 10);
        assertThat(locked.text()).contains("Account is locked.");
    }

    @Test
    void addressesAreForgivingAsInTheOriginal() {
        assertThat(world.as("alice").get("/ROOMS/").status()).isEqualTo(200);
        assertThat(world.as("alice").get("/Rooms/lobby/Users").status()).isEqualTo(200);
        assertThat(world.as("alice").get("/rooms/LOBBY").status()).isEqualTo(404);
        var head = world.as("alice").send("HEAD", "/rooms");
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.text()).isEmpty();
        assertThat(Integer.parseInt(head.header("content-length"))).isPositive();
    }

    @Test
    void unknownAddressesAreNotFound() {
        var answer = world.stranger().send("PATCH", "/rooms");
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.text()).isEqualTo("Cannot PATCH /rooms\n");
        assertThat(world.stranger().get("/%3Cscript%3E").text()).doesNotContain("<script>");
        for (var path : List.of("/rooms/..%2frooms", "/account%2f", "//account", "/./account", "/a/../account")) {
            assertThat(world.as("alice").get(path).status()).as(path).isIn(400, 404);
        }
    }

    @Test
    void bodiesHaveLimitsAndMustBeWhatTheySay() {
        var alice = world.as("alice");
        assertThat(alice.send("POST", "/messages", "{\"text\":", "application/json")
                        .status())
                .isEqualTo(400);
        assertThat(alice.send("POST", "/messages", "7", "application/json").status())
                .isEqualTo(400);
        assertThat(alice.send("POST", "/messages", "text=%zz", "application/x-www-form-urlencoded")
                        .status())
                .isEqualTo(400);
        assertThat(alice.send("POST", "/messages", "[".repeat(50_000), "application/json")
                        .status())
                .isEqualTo(400);
        assertThat(alice.json("POST", "/messages", Map.of("room", lobby, "text", "x".repeat(110_000)))
                        .status())
                .isEqualTo(413);
        assertThat(alice.with("X-Long", "x".repeat(20_000)).get("/rooms").status())
                .isEqualTo(431);
        assertThat(alice.get("/rooms?x=" + "x".repeat(10_000)).status()).isEqualTo(414);
        assertThat(alice.get("/account").status()).isEqualTo(200);
    }

    @Test
    void formsAreAsGoodAsJson() {
        var form = "room=" + lobby + "&text=a+b%26%C3%BC";
        var answer = world.as("alice").send("POST", "/messages", form, "application/x-www-form-urlencoded");
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.text()).contains("a b&ü");
    }

    @Test
    void halfACharacterIsReplaced() {
        var body = "{\"room\":\"" + lobby + "\",\"text\":\"a\\ud83d\\ude00\\ud800b\"}";
        var answer = world.as("alice").send("POST", "/messages", body, "application/json");
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.text()).contains("a\ud83d\ude00\ufffdb");
        assertThat(world.as("alice").get("/messages?take=1&room=" + lobby).status())
                .isEqualTo(200);
    }

    @Test
    void aSessionCookieIsKeptFromScripts() {
        var credentials = Map.of("username", world.user("bob").username(), "password", "password1");
        var answer = world.stranger().json("POST", "/account/login", credentials);
        assertThat(answer.header("set-cookie"))
                .matches("connect\\.sid=[\\w-]{43}; Path=/; Max-Age=\\d+; HttpOnly; SameSite=Lax");
        assertThat(world.stranger().get("/rooms").header("set-cookie")).isEmpty();
    }

    @Test
    void tokensAreTakenInHeadersOnly() {
        var token = world.token("alice");
        assertThat(world.stranger()
                        .with("Authorization", "bEARER " + token)
                        .get("/account")
                        .status())
                .isEqualTo(200);
        assertThat(world.stranger()
                        .get("/account?access_token=" + Rest.encoded(token))
                        .status())
                .isEqualTo(401);
        var bad = world.stranger().with("Authorization", "Bearer nonsense").get("/account");
        assertThat(bad.status()).isEqualTo(401);
        assertThat(bad.header("www-authenticate")).isEqualTo("Bearer realm=\"Users\", error=\"invalid_token\"");
        assertThat(world.stranger()
                        .with("Authorization", "Basic")
                        .get("/account")
                        .status())
                .isEqualTo(400);
        assertThat(world.as("alice")
                        .with("Authorization", "Bearer nonsense")
                        .get("/account")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void theDocumentOfAllActionsNamesEachRoute() {
        var document = (Map<?, ?>) world.stranger().get("/api/openapi.json").body();
        var paths = new HashMap<Object, Object>((Map<?, ?>) requireNonNull(document.get("paths")));
        assertThat(document.get("openapi")).isEqualTo("3.1.0");
        world.actions()
                .actions()
                .forEach(action -> action.routes()
                        .forEach(route -> assertThat(String.valueOf(paths.get(route.path())))
                                .contains(route.method().toLowerCase(java.util.Locale.ROOT) + "={")));
    }

    @Test
    void healthIsOpenToAll() {
        assertThat(world.stranger().get("/health/live").status()).isEqualTo(200);
        assertThat(world.stranger().get("/health/ready").text()).isEqualTo("ready\n");
    }
}
