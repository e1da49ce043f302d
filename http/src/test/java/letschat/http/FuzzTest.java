package letschat.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import letschat.http.Contract.Stage;
import letschat.http.action.Access;
import letschat.http.action.Action;
import letschat.http.action.Route;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Every parameter of every action with every kind of value: a clear no at worst, never a fault (security case E10). */
class FuzzTest {
    private static final List<@Nullable Object> VALUES = values();

    private static List<@Nullable Object> values() {
        var values = new ArrayList<@Nullable Object>(List.of(
                Map.of("$gt", ""),
                Map.of(),
                List.of(),
                List.of("a", "b"),
                List.of(Map.of("x", 1L)),
                List.of(List.of()),
                0L,
                -1L,
                Long.MAX_VALUE,
                1.5,
                1e300,
                true,
                false,
                "",
                " ",
                "\u0000",
                "\ud83d\ude00\u202e\u200b",
                "../../etc/passwd",
                "' or 1=1 --",
                "\" OR * NEAR(",
                "%",
                "aaaaaaaaaaaaaaaaaaaaaaaa",
                "AAAAAAAAAAAAAAAAAAAAAAAA",
                "-999999999-01-01T00:00:00Z",
                "2026-13-45",
                "+1000000000-12-31T23:59:59.999999999Z",
                "99999999999999999999999999",
                "x".repeat(30_000),
                "((((((((((",
                "@,,,@@"));
        values.add(null);
        return values;
    }

    @Test
    void noValueOverRestIsAFault() {
        try (var stage = new Stage()) {
            for (var action : stage.world().actions().actions()) {
                for (var route : action.routes()) {
                    fuzzRest(stage, action, route);
                }
            }
            assertThat(stage.world().as("bob").get("/account").status()).isEqualTo(200);
        }
    }

    @Test
    void noValueOverASocketIsAFault() {
        try (var stage = new Stage()) {
            for (var action : stage.world().actions().actions()) {
                if (action.overSocket()) {
                    fuzzSocket(stage, action);
                }
            }
            assertThat(stage.world().as("bob").get("/account").status()).isEqualTo(200);
        }
    }

    private static void fuzzRest(Stage stage, Action action, Route route) {
        var who = stage.world().freshly(role(action));
        for (var param : action.params()) {
            for (var value : VALUES) {
                var request = request(stage, action);
                request.put(param.name(), value);
                var answer = RestCall.send(who, route, request, false);
                assertThat(answer.status())
                        .as(route + " " + param.name() + "=" + shown(value) + ": " + answer.text())
                        .isLessThan(500);
                assertThat(answer.text()).doesNotContain("Exception", "at letschat.");
            }
        }
    }

    private static void fuzzSocket(Stage stage, Action action) {
        try (var socket = stage.world().socket(role(action), 4).admitted()) {
            for (var param : action.params()) {
                for (var value : VALUES) {
                    var request = request(stage, action);
                    request.put(param.name(), value);
                    assertThat(String.valueOf(socket.ask(action.event(), request)))
                            .as(action.event() + " " + param.name() + "=" + shown(value))
                            .doesNotContain("Internal Server Error", "Exception");
                }
            }
            for (var value : VALUES) {
                if (value != null) {
                    assertThat(String.valueOf(socket.ask(action.event(), value)))
                            .as(action.event() + " " + shown(value))
                            .doesNotContain("Internal Server Error", "Exception");
                }
            }
        }
    }

    /** Nobody whom the example could lock out. */
    private static String role(Action action) {
        return action.access() == Access.ADMINISTRATOR ? "root" : "alice";
    }

    private static Map<String, @Nullable Object> request(Stage stage, Action action) {
        var request = new HashMap<String, @Nullable Object>();
        if (stage.filled(Contract.action(action.event()).content().get("request")) instanceof Map<?, ?> map) {
            map.forEach((key, value) -> request.put(String.valueOf(key), value));
        }
        return request;
    }

    private static String shown(@Nullable Object value) {
        var text = String.valueOf(value);
        return text.length() > 60 ? text.substring(0, 60) : text;
    }

    @Test
    void aWrongTypeIsRefusedByName() {
        try (var world = World.open()) {
            world.fixtures().lobby();
            var answer = world.as("alice")
                    .json(
                            "POST",
                            "/messages",
                            Map.of("room", world.fixtures().lobby().id().value(), "text", List.of("x")));
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.text()).contains("\"status\":\"error\"", "text must be a single value");
        }
    }
}
