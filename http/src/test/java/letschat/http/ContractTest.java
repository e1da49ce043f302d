package letschat.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import letschat.http.Contract.Example;
import letschat.http.Contract.Stage;
import letschat.http.action.Route;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each action over REST and over Socket.IO, and each event, is as {@code contract/} shows it. */
class ContractTest {
    private static final int CLASSIC = 3;
    private static final int EXTENDED = 4;

    static Stream<Example> actions() {
        return Contract.actions();
    }

    static Stream<Example> events() {
        return Contract.events();
    }

    @Test
    void everyRowHasItsExample() {
        try (var stage = new Stage()) {
            var rows = stage.world().actions().actions();
            assertThat(rows.stream().map(action -> action.event()))
                    .containsExactlyInAnyOrderElementsOf(
                            Contract.actions().map(each -> each.text("action")).toList());
            for (var row : rows) {
                assertThat(row.routes().stream().map(route -> route.method() + " " + route.path()))
                        .containsExactlyElementsOf(Contract.action(row.event()).texts("rest"));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("actions")
    void overRestEachAnswersAsShown(Example example) {
        for (var address : example.texts("rest")) {
            check(example, Route.parse(address), false);
            check(example, Route.parse(address), true);
        }
    }

    private static void check(Example example, Route route, boolean extended) {
        try (var stage = new Stage()) {
            var answer = RestCall.send(stage, example, route, extended);
            assertThat(answer.status()).as(answer.text()).isEqualTo(Integer.parseInt(example.text("status")));
            if (example.has("answer")) {
                assertThat(Shape.differences(wanted(stage, example, "answer", extended), answer.body()))
                        .as(route + " extended=" + extended)
                        .isEmpty();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("actions")
    void overSocketIoEachAnswersAsShown(Example example) {
        for (int engine : List.of(CLASSIC, EXTENDED)) {
            try (var stage = new Stage()) {
                if (stage.world().actions().event(example.text("action")).isEmpty()) {
                    return;
                }
                var who = example.text("as").equals("stranger") ? "alice" : example.text("as");
                try (var socket = stage.world().socket(who, engine).admitted()) {
                    var ack = socket.ask(
                            example.text("action"),
                            stage.filled(example.content().get("request")));
                    assertThat(Shape.differences(ack(stage, example, engine == EXTENDED), ack))
                            .as("engine " + engine)
                            .isEmpty();
                }
            }
        }
    }

    private static @Nullable Object ack(Stage stage, Example example, boolean extended) {
        if (example.has("ack")) {
            return Objects.requireNonNullElse(stage.filled(example.content().get("ack")), "");
        }
        return switch (example.text("status")) {
            case "204" -> example.text("action").equals("rooms:leave") ? "" : "No Content";
            default -> wanted(stage, example, "answer", extended);
        };
    }

    @ParameterizedTest
    @MethodSource("events")
    void newsComeAsShown(Example example) {
        var cause = Contract.action(example.text("cause"));
        for (int engine : example.has("data") ? List.of(CLASSIC, EXTENDED) : List.of(EXTENDED)) {
            try (var stage = new Stage();
                    var listener = stage.world()
                            .socket(example.has("to") ? example.text("to") : "bob", engine)
                            .admitted();
                    var actor = stage.world().socket(cause.text("as"), CLASSIC).admitted()) {
                var sits = example.content().getOrDefault("sits", "{lobby}");
                listener.ask("rooms:join", String.valueOf(stage.filled(sits)));
                var request = example.has("request") ? example : cause;
                perform(stage, cause, request, actor);
                var news = listener.next(example.text("event"), data -> concerns(stage, example, data));
                assertThat(Shape.differences(wanted(stage, example, "data", engine == EXTENDED), news))
                        .as("engine " + engine)
                        .isEmpty();
            }
        }
    }

    private static void perform(Stage stage, Example cause, Example request, SocketClient actor) {
        if (cause.text("action").equals("files:create")) {
            RestCall.send(stage, cause, Route.parse(cause.texts("rest").getFirst()), false);
            return;
        }
        if (cause.text("action").equals("rooms:leave") || cause.text("action").equals("rooms:typing")) {
            actor.ask("rooms:join", stage.world().fixtures().lobby().id().value());
        }
        actor.ask(cause.text("action"), stage.filled(request.content().get("request")));
    }

    /** Bob hears of himself, too, and that Alice came. */
    private static boolean concerns(Stage stage, Example example, Object news) {
        if (example.text("event").equals("users:status")
                && !String.valueOf(news).contains("busy")) {
            return false;
        }
        return !example.text("event").startsWith("users:")
                || String.valueOf(news)
                        .contains(stage.world().user("alice").id().value());
    }

    private static @Nullable Object wanted(Stage stage, Example example, String key, boolean extended) {
        return stage.filled(example.content().get(extended && example.has("extended") ? "extended" : key));
    }

    @Test
    void everyEventThatIsSentHasItsExample() {
        assertThat(Contract.events().map(each -> each.text("event")))
                .containsExactlyInAnyOrder(
                        "messages:new",
                        "messages:update",
                        "messages:remove",
                        "rooms:affiliation",
                        "rooms:mute",
                        "files:new",
                        "rooms:new",
                        "rooms:update",
                        "rooms:archive",
                        "rooms:lost",
                        "users:join",
                        "users:leave",
                        "users:update",
                        "user-messages:new",
                        "rooms:read",
                        "rooms:notify",
                        "rooms:typing",
                        "users:status",
                        "user-messages:read",
                        "user-messages:typing");
    }
}
