package letschat.http.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import letschat.core.Fixtures;
import letschat.http.NoOperator;
import letschat.http.action.Action;
import letschat.http.action.Param;
import letschat.http.api.Extras;
import letschat.http.api.Routes;
import org.junit.jupiter.api.Test;

/** What people read about the API is what is answered. {@code -Ddocs.write=true} writes {@code docs/api.md} anew. */
final class ApiPageTest {
    private static final Path PAGE =
            Objects.requireNonNull(Path.of("").toAbsolutePath().getParent()).resolve("docs/api.md");

    @Test
    void thePageTellsEveryAction() throws IOException {
        var page = page();
        if (Boolean.getBoolean("docs.write")) {
            Files.writeString(PAGE, page);
        }
        assertThat(Files.readString(PAGE))
                .as("docs/api.md is written by: mvn test -pl http -am -Dtest=ApiPageTest -Ddocs.write=true")
                .isEqualTo(page);
    }

    private static String page() {
        var page = new StringBuilder("""
                # The API

                Everything a client can ask for. Written from `Routes`; a running house shows the same at `/api`, and as OpenAPI 3.1 at
                `/api/openapi.json`.

                - **Over REST** parameters come from the path, the query, or a JSON or urlencoded body. **Over Socket.IO** an event takes one
                  object with the same parameters and acknowledges with the same JSON. A ¹ means REST only; without an address: sockets only.
                - Who asks shows the cookie of a login, `Authorization: Bearer TOKEN`, or `Basic` with the token as the name and anything as
                  the password; a socket also `?token=`. *who*: – anybody, **user** signed in, **login** not by token, **admin**.
                - **Bold** parameters are needed. Other spellings that clients of Let's Chat 0.4.2 use are accepted too.
                - How "no" is said: [errors.md](errors.md). Where this differs from the original: [compat.md](compat.md).
                """);
        var families = new LinkedHashMap<String, StringBuilder>();
        for (var action : actions()) {
            families.computeIfAbsent(action.event().replaceAll(":.*", ""), family -> heading())
                    .append(row(action));
        }
        families.forEach((family, rows) ->
                page.append("\n## ").append(family).append("\n\n").append(rows));
        return page.append(news()).toString();
    }

    private static List<Action> actions() {
        try (var house = Fixtures.open()) {
            return Routes.of(house.core(), new NoExtras(), new NoOperator(), house.clock())
                    .actions();
        }
    }

    private static StringBuilder heading() {
        return new StringBuilder(
                "| event | REST | who | takes | answers | what it does |\n|---|---|---|---|---|---|\n");
    }

    private static String row(Action action) {
        var routes = action.routes().stream()
                .map(route -> "`" + route.method() + " " + route.path() + "`")
                .collect(Collectors.joining("<br>"));
        var takes = action.params().stream().map(ApiPageTest::name).collect(Collectors.joining(" "));
        return "| `%s`%s | %s | %s | %s | %d %s | %s |\n"
                .formatted(
                        action.event(),
                        action.overSocket() ? "" : "¹",
                        routes,
                        who(action),
                        takes,
                        action.success(),
                        action.answer(),
                        action.summary());
    }

    private static String name(Param param) {
        return param.required() ? "**" + param.name() + "**" : param.name();
    }

    private static String who(Action action) {
        return switch (action.access()) {
            case ANYONE -> "–";
            case SIGNED_IN -> "user, " + action.scope().orElseThrow().name().toLowerCase(Locale.ROOT);
            case LOGIN -> "login";
            case ADMINISTRATOR -> "admin";
        };
    }

    private static String news() {
        return """

                ## What a socket is told

                | event | what | to whom |
                |---|---|---|
                | `messages:new` | a message; owner and room are objects | sockets that sit in the room |
                | `files:new` | a file; owner and room are objects | sockets that sit in the room |
                | `rooms:new` `rooms:update` `rooms:archive` | a room | who may know of the room |
                | `users:join` `users:leave` | a user and `room`, the room's id; the first connection in, the last one out | who may know of the room; of a room with a password only who sits there |
                | `users:update` | a user | everybody |
                | `user-messages:new` | a direct message; `user` is the other one | all sockets of both people |
                | `rooms:read` `user-messages:read` ² | how far one has read | one's other sockets |
                | `rooms:notify` ² | how loud a room is from now on | one's other sockets |
                | `rooms:typing` ² | who is writing, in which room | sockets of others that sit in the room |
                | `user-messages:typing` ² | who is writing | all sockets of whom it is written to |
                | `rooms:lost` ² | the id of a room one was put out of, why, for what reason and by whom | all sockets of whom it is closed to |
                | `rooms:affiliation` ² | how a user stands in a room from now on; why and by whom | sockets that sit in the room, and all of that user |
                | `rooms:mute` ² | whether a user may speak in a room from now on; why and by whom | sockets that sit in the room |
                | `messages:update` ² | a message with its new text | sockets that sit in the room; of a direct message all of both people |
                | `messages:remove` ² | a message that was removed, without its text; by whom and why | the same |
                | `users:status` ² | a user's id and how reachable they are, when that changes | who shares a room with them |

                ² and `user` only to sockets that get the extended shape.
                """;
    }

    private record NoExtras() implements Extras {
        @Override
        public List<Emote> emotes() {
            return List.of();
        }

        @Override
        public List<Replacement> replacements() {
            return List.of();
        }
    }
}
