package letschat.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import letschat.core.CoreSettings.Demand;
import letschat.core.account.Authenticator;
import letschat.core.model.Scope;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Signing in with a second factor over REST, and what who must set one up may do before (security case B14). */
class SecondFactorTest {
    private World world = World.open();

    @AfterEach
    void close() {
        world.close();
    }

    private Rest.Answer signIn(String name, String... more) {
        var fields = new HashMap<>(Map.of("username", name, "password", "password1"));
        for (int i = 0; i < more.length; i += 2) {
            fields.put(more[i], more[i + 1]);
        }
        return world.stranger().json("POST", "/account/login", fields);
    }

    private static Rest.Answer post(Rest who, String path, Map<String, String> fields) {
        return who.json("POST", path, fields);
    }

    @Test
    void settingOneUpAndSigningInWithIt() {
        var bob = world.as("bob");
        var begun = (Map<?, ?>) post(bob, "/account/second-factor", Map.of("currentPassword", "password1"))
                .body();
        var secret = String.valueOf(begun.get("secret"));
        assertThat(String.valueOf(begun.get("uri")))
                .startsWith("otpauth://totp/")
                .contains(":bob?secret=" + secret);
        assertThat(signIn("bob").status()).as("before it is confirmed").isEqualTo(200);
        var shown = Authenticator.shows(secret, world.fixtures().clock().instant());
        var codes = (Map<?, ?>) post(bob, "/account/second-factor/confirm", Map.of("code", shown))
                .body();
        var recovery = (List<?>) java.util.Objects.requireNonNull(codes.get("recoveryCodes"));

        var alone = signIn("bob");
        assertThat(alone.status()).isEqualTo(401);
        assertThat(alone.text()).contains("\"code\"").doesNotContain("success");
        assertThat(alone.response().headers().map()).doesNotContainKey("set-cookie");
        assertThat(signIn("bob", "code", shown).status()).as("shown before").isEqualTo(401);
        var in = signIn("bob", "code", String.valueOf(recovery.getFirst()));
        assertThat(in.status()).isEqualTo(200);
        assertThat(in.text()).isEqualTo("{\"status\":\"success\",\"message\":\"Logging you in...\"}");
        assertThat(bob.get("/account/second-factor").text()).doesNotContain(secret);
    }

    @Test
    void aWrongPasswordDoesNotTellThatThereIsASecondFactor() {
        Authenticator.enrol(world.fixtures(), world.user("bob").id());
        var wrong = world.stranger().json("POST", "/account/login", Map.of("username", "bob", "password", "wrong"));
        var nobody = world.stranger().json("POST", "/account/login", Map.of("username", "noone", "password", "wrong"));
        assertThat(wrong.text()).isEqualTo(nobody.text());
    }

    @Test
    void codesThatAreNoTextsAreRefused() {
        var code = Authenticator.enrol(world.fixtures(), world.user("bob").id());
        for (var odd : List.of(List.of(code), Map.of("$gt", ""), true)) {
            assertThat(world.stranger()
                            .json(
                                    "POST",
                                    "/account/login",
                                    Map.of("username", "bob", "password", "password1", "code", odd))
                            .status())
                    .isBetween(400, 401);
        }
    }

    @Test
    void whoMustSetOneUpCanDoNothingElse() {
        world.close();
        world = World.demanding(Set.of(Demand.ADMINISTRATOR));
        var root = world.as("root");
        var device = world.core()
                .appPasswords()
                .make(world.caller("root"), "Script", Set.of(Scope.values()), java.util.Optional.empty());
        assertThat(signIn("root").text()).contains("\"next\":\"second-factor\"");
        assertThat(signIn("bob").text()).doesNotContain("next");
        var bearer = new Rest(world.port(), "", Map.of("Authorization", "Bearer " + device.secret()));
        for (var who : List.of(root, bearer, world.byToken("root"))) {
            assertThat(who.get("/rooms").status()).isEqualTo(403);
            assertThat(who.get("/admin/users").status()).isEqualTo(403);
        }
        try (var socket = world.socket("root", 4)) {
            assertThat(socket.refusal()).contains("second factor");
        }

        assertThat(root.get("/account").status()).isEqualTo(200);
        post(root, "/account/second-factor", Map.of("currentPassword", "password1"));
        var secret = world.fixtures()
                .store()
                .read()
                .factors()
                .totp(world.user("root").id())
                .orElseThrow()
                .secret();
        var shown = Authenticator.shows(secret, world.fixtures().clock().instant());
        assertThat(post(root, "/account/second-factor/confirm", Map.of("code", shown))
                        .status())
                .isEqualTo(200);
        for (var who : List.of(root, bearer)) {
            assertThat(who.get("/admin/users").status()).isEqualTo(200);
        }
        assertThat(post(root, "/account/second-factor/remove", Map.of("code", shown))
                        .status())
                .isEqualTo(403);
    }
}
