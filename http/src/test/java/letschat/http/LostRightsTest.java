package letschat.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import letschat.core.model.Room;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What one may not hear does not come, and a right that is lost is lost at once (security cases B4, D4, D8). */
class LostRightsTest {
    private final World world = World.open();
    private final Room vault = world.fixtures().vault();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void aStrangerHearsNothingOfAPrivateRoom() {
        try (var mallory = world.socket("mallory", 4).admitted();
                var bob = world.socket("bob", 4).admitted()) {
            bob.ask("rooms:join", vault.id().value());
            world.as("alice")
                    .json("POST", "/messages", Map.of("room", vault.id().value(), "text", "gold"));
            update("bob");
            bob.ask("rooms:leave", vault.id().value());
            world.as("alice").send("DELETE", "/rooms/vault");
            assertThat(mallory.all().toString()).doesNotContain(vault.id().value());
            assertThat(bob.all("messages:new")).hasSize(1);
            assertThat(bob.all("rooms:archive")).hasSize(1);
        }
    }

    @Test
    void aRemovedMemberHearsReadsAndWritesNoMore() {
        try (var bob = world.socket("bob", 4).admitted()) {
            bob.ask("rooms:join", vault.id().value());
            update("mallory");
            assertThat(bob.next("rooms:lost").toString()).contains(vault.id().value());
            bob.forget();
            world.fixtures().say(world.caller("alice"), vault, "gold");
            assertThat(bob.all("messages:new")).isEmpty();
            assertThat(bob.ask("rooms:join", vault.id().value())).isEqualTo("Not Found");
            assertThat(bob.ask("messages:list", Map.of("room", vault.id().value())))
                    .isEqualTo(List.of());
            assertThat(bob.ask("messages:create", Map.of("room", vault.id().value(), "text", "x")))
                    .isEqualTo("Bad Request");
            assertThat(bob.ask("rooms:users", Map.of("room", vault.id().value())))
                    .isEqualTo("Not Found");
            assertThat(bob.ask("messages:search", Map.of("query", "gold"))).isEqualTo(List.of());
        }
    }

    @Test
    void whoIsBannedHearsWhyOnEveryDeviceAndWritesNoMore() {
        var lobby = world.fixtures().lobby().id().value();
        var bobs = world.user("bob").id().value();
        try (var here = world.socket("bob", 4).admitted();
                var elsewhere = world.socketByToken("bob", 4).admitted();
                var old = world.socket("bob", 3).admitted();
                var mallory = world.socket("mallory", 4).admitted()) {
            here.ask("rooms:join", lobby);
            old.ask("rooms:join", lobby);
            world.as("alice")
                    .json(
                            "POST",
                            "/rooms/" + lobby + "/affiliations/" + bobs,
                            Map.of("affiliation", "outcast", "reason", "Noise."));
            assertThat(here.next("rooms:lost").toString()).contains(lobby, "why=banned", "reason=Noise.");
            assertThat(elsewhere.next("rooms:lost").toString()).contains(lobby);
            assertThat(old.next("rooms:archive").toString()).contains(lobby);
            assertThat(mallory.all("rooms:lost")).isEmpty();
            assertThat(here.ask("messages:create", Map.of("room", lobby, "text", "x")))
                    .isEqualTo("Bad Request");
            assertThat(here.ask("rooms:join", lobby)).isEqualTo("Forbidden");
        }
    }

    @Test
    void whoIsThereInAPasswordRoomOnlyThoseInsideHear() {
        var safe = world.fixtures().safe();
        try (var alice = world.socket("alice", 4).admitted();
                var mallory = world.socket("mallory", 4).admitted()) {
            alice.ask("rooms:join", safe.id().value());
            assertThat(alice.next("users:join").toString()).contains(safe.id().value());
            assertThat(mallory.all("users:join")).isEmpty();
        }
    }

    @Test
    void signingOutEndsTheSocketsOfThatSession() {
        try (var socket = world.socket("bob", 4).admitted();
                var other = world.socketByToken("bob", 4).admitted()) {
            assertThat(world.as("bob").send("POST", "/logout").status()).isEqualTo(204);
            socket.awaitEnd();
            assertThat(world.as("bob").get("/account").status()).isEqualTo(401);
            assertThat(other.ask("account:whoami", null).toString()).contains("bob");
        }
    }

    @Test
    void aNewPasswordEndsOtherSessionsAndTheirSockets() {
        var elsewhere = world.freshly("bob");
        try (var socket = world.socket("bob", 4).admitted()) {
            var change = Map.of("currentPassword", "password1", "newPassword", "password2", "endTokens", true);
            assertThat(elsewhere.json("POST", "/account/settings", change).status())
                    .isEqualTo(200);
            socket.awaitEnd();
            assertThat(world.as("bob").get("/account").status()).isEqualTo(401);
            assertThat(elsewhere.get("/account").status()).isEqualTo(200);
        }
    }

    @Test
    void aRevokedTokenEndsItsSockets() {
        try (var socket = world.socketByToken("bob", 4).admitted()) {
            assertThat(world.as("bob").send("POST", "/account/token/revoke").status())
                    .isEqualTo(200);
            socket.awaitEnd();
            assertThat(world.byToken("bob").get("/account").status()).isEqualTo(401);
        }
    }

    @Test
    void aDeactivatedUserIsOutEverywhere() {
        try (var socket = world.socket("bob", 4).admitted();
                var byToken = world.socketByToken("bob", 3).admitted()) {
            assertThat(world.as("root").send("POST", "/users/bob/deactivate").status())
                    .isEqualTo(200);
            socket.awaitEnd();
            byToken.awaitEnd();
            assertThat(world.as("bob").get("/account").status()).isEqualTo(401);
            assertThat(world.byToken("bob").get("/account").status()).isEqualTo(401);
            var login =
                    world.stranger().json("POST", "/account/login", Map.of("username", "bob", "password", "password1"));
            assertThat(login.status()).isEqualTo(401);
        }
    }

    @Test
    void whoShowsNothingThatHoldsIsNotLetIn() {
        try (var socket = SocketClient.open(world.port(), "", 3, Map.of(), "");
                var newer = SocketClient.open(world.port(), "", 4, Map.of(), "");
                var bad = SocketClient.open(world.port(), "", 3, Map.of(), "&token=abc")) {
            assertThat(socket.refusal()).isEqualTo("\"No session found\"");
            assertThat(newer.refusal()).isEqualTo("{\"message\":\"No session found\"}");
            assertThat(bad.refusal()).isEmpty();
        }
    }

    private void update(String members) {
        var change = Map.of("name", "vault", "participants", members);
        assertThat(world.as("alice").json("PUT", "/rooms/vault", change).status())
                .isEqualTo(200);
    }
}
