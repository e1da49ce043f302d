package letschat.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A house mounted below a path, behind a proxy that speaks TLS. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BehindProxyTest {
    private final World world = World.open(settings -> new HttpSettings(
            settings.plain(),
            settings.tls(),
            "/chat",
            settings.origins(),
            List.of("127.0.0.1"),
            settings.hsts(),
            settings.uploads(),
            settings.limits(),
            settings.sockets()));

    private final Map<String, String> forwarded = Map.of(
            "X-Forwarded-For", "192.0.2.7",
            "X-Forwarded-Proto", "https",
            "X-Forwarded-Host", "chat.example",
            "Origin", "https://chat.example");

    @AfterAll
    void close() {
        world.close();
    }

    private Rest proxied(Rest client) {
        var proxied = client;
        for (var header : forwarded.entrySet()) {
            proxied = proxied.with(header.getKey(), header.getValue());
        }
        return proxied;
    }

    @Test
    void theCookieIsForThePathAndForTlsOnly() {
        var credentials = Map.of("username", world.user("bob").username(), "password", "password1");
        var answer = proxied(world.stranger()).json("POST", "/account/login", credentials);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("set-cookie")).contains("; Path=/chat; ").endsWith("; Secure");
    }

    @Test
    void thePersonsOwnAddressIsKept() {
        var credentials = Map.of("username", world.user("alice").username(), "password", "password1");
        assertThat(proxied(world.stranger())
                        .json("POST", "/account/login", credentials)
                        .status())
                .isEqualTo(200);
        assertThat(world.as("alice").get("/account/logins").text()).contains("\"192.0.2.7\"");
    }

    @Test
    void whatIsOutsideThePathIsNotThere() {
        assertThat(world.as("alice").get("/rooms").status()).isEqualTo(200);
        assertThat(new Rest(world.port(), "", Map.of("Cookie", world.cookie("alice")))
                        .get("/rooms")
                        .status())
                .isEqualTo(404);
        assertThat(new Rest(world.port(), "", Map.of()).get("/chatter/rooms").status())
                .isEqualTo(404);
        assertThat(new Rest(world.port(), "", Map.of()).get("/health/live").status())
                .isEqualTo(200);
        assertThat(proxied(world.freshly("alice")).get("/logout").header("location"))
                .isEqualTo("/chat/login");
    }

    @Test
    void socketsAreThereToo() {
        try (var socket = world.socket("bob", forwarded).admitted()) {
            assertThat(socket.ask("account:whoami", null).toString()).contains("bob");
        }
    }
}
