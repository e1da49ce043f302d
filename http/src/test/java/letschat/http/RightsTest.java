package letschat.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import letschat.http.Contract.Stage;
import letschat.http.action.Action;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every action asked by everybody, about a private room of alice's of which bob is a member (security case D1). A row of
 * Routes without expectations fails.
 */
class RightsTest {
    private static final List<String> ROLES = List.of("stranger", "mallory", "bob", "alice", "root", "token");

    /** What the roles get, in their order; {@code []} an empty list, {@code +} one that is not. */
    private static final Map<String, String> EXPECTED = Map.ofEntries(
            Map.entry("account:login", "200 200 200 200 200 200"),
            Map.entry("account:logout", "204 204 204 204 204 204"),
            Map.entry("account:logout_link", "302 302 302 302 302 302"),
            Map.entry("account:logins", "401 200+ 200+ 200+ 200+ 403"),
            Map.entry("account:revoke_login", "401 404 404 204 404 403"),
            Map.entry("account:revoke_other_logins", "401 204 204 204 204 403"),
            Map.entry("account:whoami", "401 200 200 200 200 200"),
            Map.entry("account:register", "201 403 403 403 403 403"),
            Map.entry("account:setup", "201 201 201 201 403 201"),
            Map.entry("account:profile", "401 200 200 200 200 200"),
            Map.entry("account:settings", "401 200 200 200 200 403"),
            Map.entry("account:generate_token", "401 200 200 200 200 403"),
            Map.entry("account:revoke_token", "401 200 200 200 200 403"),
            Map.entry("account:app_passwords", "401 200[] 200[] 200+ 200[] 403"),
            Map.entry("account:add_app_password", "401 201 201 201 201 403"),
            Map.entry("account:revoke_app_password", "401 404 404 204 404 403"),
            Map.entry("account:second_factor", "401 200 200 200 200 403"),
            Map.entry("account:begin_second_factor", "401 200 200 200 200 403"),
            Map.entry("account:confirm_second_factor", "401 200 400 400 400 403"),
            Map.entry("account:renew_recovery_codes", "401 200 401 401 401 403"),
            Map.entry("account:remove_second_factor", "401 204 401 401 401 403"),
            Map.entry("users:remove_second_factor", "401 403 403 403 204 403"),
            Map.entry("rooms:list", "401 200+ 200+ 200+ 200+ 200+"),
            Map.entry("rooms:get", "401 404 200 200 200 200"),
            Map.entry("rooms:create", "401 201 201 201 201 201"),
            Map.entry("rooms:update", "401 400 400 200 200 200"),
            Map.entry("rooms:archive", "401 404 403 204 204 204"),
            Map.entry("rooms:restore", "401 404 404 200 200 200"),
            Map.entry("rooms:users", "401 404 200[] 200[] 200[] 200[]"),
            Map.entry("rooms:join", "none 404 200 200 200 200"),
            Map.entry("rooms:leave", "none 200 200 200 200 200"),
            Map.entry("rooms:read", "401 404 204 204 204 204"),
            Map.entry("rooms:notify", "401 404 204 204 204 204"),
            Map.entry("rooms:typing", "none 404 404 404 404 404"),
            Map.entry("rooms:affiliations", "401 404 200+ 200+ 200+ 200+"),
            Map.entry("rooms:affiliation", "401 404 403 200 200 200"),
            Map.entry("rooms:mute", "401 404 403 200 200 200"),
            Map.entry("rooms:kick", "401 404 403 404 404 404"),
            Map.entry("rooms:speech", "401 404 403 200 200 200"),
            Map.entry("messages:update", "401 403 200 403 403 403"),
            Map.entry("messages:remove", "401 403 204 204 204 204"),
            Map.entry("messages:changes", "401 404 200[] 200[] 200[] 200[]"),
            Map.entry("messages:create", "401 400 201 201 201 201"),
            Map.entry("messages:list", "401 200[] 200+ 200+ 200+ 200+"),
            Map.entry("messages:search", "401 200[] 200+ 200+ 200[] 200+"),
            Map.entry("files:create", "401 400 201 201 201 201"),
            Map.entry("files:list", "401 200[] 200+ 200+ 200+ 200+"),
            Map.entry("files:linked", "404 404 404 404 404 404"),
            Map.entry("files:get", "401 404 200 200 200 200"),
            Map.entry("users:list", "401 200+ 200+ 200+ 200+ 200+"),
            Map.entry("users:get", "401 200 200 200 200 200"),
            Map.entry("users:deactivate", "401 403 403 403 200 403"),
            Map.entry("users:reactivate", "401 403 403 403 200 403"),
            Map.entry("users:administrator", "401 403 403 403 200 403"),
            Map.entry("user-messages:create", "401 201 201 201 201 201"),
            Map.entry("user-messages:list", "401 200[] 200[] 200+ 200[] 200+"),
            Map.entry("user-messages:rooms", "401 200[] 200+ 200+ 200[] 200+"),
            Map.entry("user-messages:read", "401 204 204 204 204 204"),
            Map.entry("user-messages:typing", "none 200 200 200 200 200"),
            Map.entry("users:status", "401 204 204 204 204 204"),
            Map.entry("account:reset", "200 200 200 200 200 200"),
            Map.entry("admin:users", "401 403 403 403 200+ 403"),
            Map.entry("admin:rooms", "401 403 403 403 200+ 403"),
            Map.entry("admin:settings", "401 403 403 403 200+ 403"),
            Map.entry("admin:health", "401 403 403 403 200 403"),
            Map.entry("admin:reset", "401 403 403 403 200 403"),
            Map.entry("admin:invite", "401 403 403 403 200 403"),
            Map.entry("account:avatar", "401 200 200 200 200 200"),
            Map.entry("account:remove_avatar", "401 200 200 200 200 200"),
            Map.entry("avatars:get", "401 200 200 200 200 200"),
            Map.entry("files:thumbnail", "401 404 200 200 200 200"),
            Map.entry("connections:list", "401 200+ 200+ 200+ 200+ 200+"),
            Map.entry("extras:emotes:list", "401 200+ 200+ 200+ 200+ 200+"),
            Map.entry("extras:replacements:list", "401 200+ 200+ 200+ 200+ 200+"));

    static Stream<String> actions() {
        try (var stage = new Stage()) {
            return stage.world().actions().actions().stream().map(Action::event).toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("actions")
    void eachRoleGetsWhatItMay(String event) {
        assertThat(EXPECTED).containsKey(event);
        var outcomes = new ArrayList<String>();
        for (var role : ROLES) {
            try (var stage = new Stage()) {
                outcomes.add(new Attempt(stage, event).by(role));
            }
        }
        assertThat(String.join(" ", outcomes)).isEqualTo(EXPECTED.get(event));
    }

    /** One action on a fresh stage, about the private room where it is about a room. */
    private record Attempt(Stage stage, String event) {
        String by(String role) {
            var action = stage.world().actions().actions().stream()
                    .filter(each -> each.event().equals(event))
                    .findFirst()
                    .orElseThrow();
            var request = request(role);
            if (action.routes().isEmpty()) {
                return role.equals("stranger") ? "none" : overSocket(role, request);
            }
            var who = role.equals("stranger")
                    ? stage.world().stranger()
                    : role.equals("token")
                            ? stage.world().byToken("alice")
                            : stage.world().as(role);
            var answer = RestCall.send(who, action.routes().getFirst(), request, false);
            return answer.status() + listed(answer.body());
        }

        private String overSocket(String role, Map<String, @Nullable Object> request) {
            try (var socket = (role.equals("token")
                            ? stage.world().socketByToken("alice", 4)
                            : stage.world().socket(role, 4))
                    .admitted()) {
                return socket.ask(event, request).equals("Not Found") ? "404" : "200";
            }
        }

        private Map<String, @Nullable Object> request(String role) {
            var world = stage.world();
            var vault = world.fixtures().vault();
            world.fixtures().say(world.caller("bob"), vault, "secret gold");
            if (role.equals("root")) {
                world.as("root");
            }
            var request = new HashMap<String, @Nullable Object>();
            var filled = stage.filled(Contract.action(event).content().get("request"));
            ((Map<?, ?>) java.util.Objects.requireNonNull(filled))
                    .forEach((key, value) -> request.put(String.valueOf(key), value));
            request.replaceAll((key, value) -> isLobby(value) ? vault.id().value() : value);
            request.computeIfPresent("query", (key, value) -> event.startsWith("admin:") ? value : "gold");
            if (List.of("files:get", "files:list", "files:thumbnail").contains(event)) {
                var file = world.file(vault);
                request.computeIfPresent("file", (key, value) -> file);
            }
            return request;
        }

        private boolean isLobby(@Nullable Object value) {
            return stage.world().fixtures().lobby().id().value().equals(value);
        }

        private static String listed(Object body) {
            return body instanceof List<?> list ? list.isEmpty() ? "[]" : "+" : "";
        }
    }
}
