package letschat.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import letschat.core.account.AppPasswords;
import letschat.core.model.Scope;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What app passwords open over REST and sockets, and how they end. */
class AppPasswordsTest {
    private final World world = World.open();

    @AfterEach
    void close() {
        world.close();
    }

    private AppPasswords.Made made(String owner, Set<Scope> scopes) {
        return world.core().appPasswords().make(world.caller(owner), "Script", scopes, Optional.empty());
    }

    private Rest bearer(String secret) {
        return new Rest(world.port(), "", Map.of("Authorization", "Bearer " + secret));
    }

    private Rest basic(String name, String password) {
        var pair = Base64.getEncoder().encodeToString((name + ":" + password).getBytes(StandardCharsets.UTF_8));
        return new Rest(world.port(), "", Map.of("Authorization", "Basic " + pair));
    }

    @Test
    void itOpensRestAsBearerAndWithItsOwnersName() {
        var secret = made("bob", Set.of(Scope.READ)).secret();
        assertThat(bearer(secret).get("/account").status()).isEqualTo(200);
        assertThat(basic("bob", secret).get("/account").status()).isEqualTo(200);
        assertThat(basic("bob@example.com", secret).get("/account").status()).isEqualTo(200);
        world.user("mallory");
        assertThat(basic("mallory", secret).get("/account").status()).isEqualTo(401);
        assertThat(basic("bob", "password1").get("/account").status()).isEqualTo(401);
    }

    /** The rows stand for all: what a row needs is declared in Routes and asked for in one place. */
    @ParameterizedTest
    @CsvSource({
        "READ,  200 403 403 403 403",
        "WRITE, 403 201 403 403 403",
        "FILES, 403 403 200 403 403",
        "ADMIN, 403 403 403 200 403",
    })
    void eachScopeOpensItsOwnRowsOnly(Scope scope, String expected) {
        world.fixtures().lobby();
        var rest = bearer(made("root", Set.of(scope)).secret());
        var lobby = world.fixtures().lobby().id();
        var got = rest.get("/rooms").status()
                + " "
                + rest.json("POST", "/rooms/" + lobby + "/messages", Map.of("text", "hi"))
                        .status()
                + " " + rest.get("/rooms/" + lobby + "/files").status()
                + " " + rest.get("/admin/rooms").status()
                + " "
                + rest.json("POST", "/account/app-passwords", Map.of("name", "More", "scopes", "admin"))
                        .status();
        assertThat(got).isEqualTo(expected);
    }

    @Test
    void withoutItsScopeAnAdministratorsRightsAreNotThere() {
        var vault = world.fixtures().vault();
        var all = bearer(made("root", EnumSet.allOf(Scope.class)).secret());
        var some = bearer(made("root", EnumSet.of(Scope.READ, Scope.WRITE)).secret());
        assertThat(all.get("/rooms/" + vault.id()).status()).isEqualTo(200);
        assertThat(some.get("/rooms/" + vault.id()).status()).isEqualTo(404);
    }

    @Test
    void aSocketByAnAppPasswordClosesWithItAndOthersStay() {
        var made = made("bob", Set.of(Scope.READ));
        var other = made("bob", Set.of(Scope.READ));
        try (var socket = socket(made.secret());
                var spared = socket(other.secret());
                var browser = world.socket("bob", 4).admitted()) {
            assertThat(String.valueOf(socket.ask("messages:create", Map.of("room", "x", "text", "hi"))))
                    .isEqualTo("Forbidden");
            world.core()
                    .appPasswords()
                    .revoke(world.caller("bob"), made.password().id());
            socket.awaitEnd();
            assertThat(spared.ask("account:whoami", Map.of())).isInstanceOf(Map.class);
            assertThat(browser.ask("account:whoami", Map.of())).isInstanceOf(Map.class);
        }
        assertThat(bearer(made.secret()).get("/account").status()).isEqualTo(401);
    }

    private SocketClient socket(String secret) {
        return SocketClient.open(world.port(), "", 4, Map.of(), "&token=" + secret)
                .admitted();
    }

    @Test
    void theSecretIsToldOnceAndNeverListed() {
        var alice = world.as("alice");
        var made = alice.json("POST", "/account/app-passwords", Map.of("name", "Laptop", "scopes", "read,write"));
        assertThat(made.status()).isEqualTo(201);
        var secret = String.valueOf(((Map<?, ?>) made.body()).get("password"));
        assertThat(String.valueOf(alice.get("/account/app-passwords").body()))
                .contains("Laptop")
                .doesNotContain(secret, "password");
    }
}
