package letschat.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import letschat.http.Contract.Stage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Pages of other origins cannot use a person's session (security cases E1 to E3). */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ForeignPagesTest {
    private static final String PORTAL = "https://portal.example";

    private final World world = World.open(settings -> new HttpSettings(
            settings.plain(),
            settings.tls(),
            settings.path(),
            Set.of(PORTAL),
            settings.trustedProxies(),
            settings.hsts(),
            settings.uploads(),
            settings.limits(),
            settings.sockets()));

    @BeforeAll
    void furnish() {
        world.fixtures().lobby();
    }

    @AfterAll
    void close() {
        world.close();
    }

    private List<String> foreign() {
        return List.of(
                "https://evil.example",
                "null",
                "http://127.0.0.1:1",
                "http://sub.127.0.0.1:" + world.port(),
                "http://127.0.0.1:" + world.port() + ".evil.example");
    }

    @Test
    void everyChangeAskedByAForeignPageIsRefused() {
        try (var stage = new Stage()) {
            for (var action : stage.world().actions().actions()) {
                var example = Contract.action(action.event());
                for (var route : action.routes()) {
                    boolean changes =
                            !route.method().equals("GET") || action.event().equals("account:logout_link");
                    if (changes) {
                        var values = (Map<?, ?>) java.util.Objects.requireNonNull(
                                stage.filled(example.content().get("request")));
                        var page = stage.world().as("root").with("Origin", "https://evil.example");
                        var named = new java.util.HashMap<String, Object>();
                        values.forEach((key, value) -> named.put(String.valueOf(key), value));
                        assertThat(page.get("/account").status()).isEqualTo(200);
                        var answer = RestCall.send(page, route, named, false);
                        assertThat(answer.status())
                                .as(route + " " + answer.text())
                                .isEqualTo(403);
                    }
                }
            }
            assertThat(stage.world().as("root").get("/account").status()).isEqualTo(200);
        }
    }

    @Test
    void noSpellingOfAForeignOriginHelps() {
        for (var origin : foreign()) {
            assertThat(profile(world.as("alice").with("Origin", origin)))
                    .as(origin)
                    .isEqualTo(403);
        }
        for (var site : List.of("cross-site", "same-site")) {
            assertThat(profile(world.as("alice").with("Sec-Fetch-Site", site)))
                    .as(site)
                    .isEqualTo(403);
        }
    }

    @Test
    void ownPagesListedOnesAndProgramsMay() {
        var own = "http://127.0.0.1:" + world.port();
        assertThat(profile(world.as("alice").with("Origin", own).with("Sec-Fetch-Site", "same-origin")))
                .isEqualTo(200);
        assertThat(profile(world.as("alice").with("Origin", PORTAL).with("Sec-Fetch-Site", "cross-site")))
                .isEqualTo(200);
        assertThat(profile(world.as("alice"))).isEqualTo(200);
        assertThat(profile(world.byToken("alice").with("Origin", "https://evil.example")))
                .isEqualTo(200);
    }

    @Test
    void aForeignPageCannotSignAVictimIn() {
        var answer = world.stranger()
                .with("Origin", "https://evil.example")
                .json("POST", "/account/login", Map.of("username", "alice", "password", "password1"));
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.header("set-cookie")).isEmpty();
    }

    @Test
    void aLinkFromAForeignPageDoesNotSignOut() {
        assertThat(world.as("alice")
                        .with("Sec-Fetch-Site", "cross-site")
                        .get("/logout")
                        .status())
                .isEqualTo(403);
        assertThat(world.as("alice").get("/account").status()).isEqualTo(200);
    }

    @Test
    void jsonUnderAnotherNameIsRefused() {
        var answer = world.as("alice").send("POST", "/account/profile", "{\"displayName\":\"x\"}", "text/plain");
        assertThat(answer.status()).isEqualTo(415);
    }

    @Test
    void aForeignPageOpensNoSocket() {
        for (var origin : foreign()) {
            assertThatThrownBy(() ->
                            world.socket("alice", Map.of("Origin", origin)).close())
                    .as(origin)
                    .hasMessageContaining("WebSocketHandshakeException");
        }
        world.socket("alice", Map.of("Origin", PORTAL)).admitted().close();
        world.socket("alice", Map.of("Origin", "http://127.0.0.1:" + world.port()))
                .admitted()
                .close();
    }

    @Test
    void onlyListedOriginsGetCorsHeaders() {
        var preflight = world.stranger().with("Access-Control-Request-Method", "POST");
        assertThat(preflight.with("Origin", PORTAL).send("OPTIONS", "/messages").header("access-control-allow-origin"))
                .isEqualTo(PORTAL);
        var foreign = preflight.with("Origin", "https://evil.example").send("OPTIONS", "/messages");
        assertThat(foreign.status()).isEqualTo(404);
        assertThat(foreign.header("access-control-allow-origin")).isEmpty();
    }

    private static int profile(Rest who) {
        return who.json("POST", "/account/profile", Map.of("displayName", "Alice"))
                .status();
    }
}
