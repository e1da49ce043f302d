package letschat.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import letschat.core.account.Authenticator;
import letschat.core.model.Scope;
import letschat.http.action.Json;
import org.jspecify.annotations.Nullable;

/** The examples in {@code contract/}, and a house that they fit. */
final class Contract {
    private static final Path FOLDER = Path.of("../contract");

    private Contract() {}

    /** One file. */
    record Example(String file, Map<String, @Nullable Object> content) {
        String text(String key) {
            return String.valueOf(content.getOrDefault(key, ""));
        }

        boolean has(String key) {
            return content.containsKey(key);
        }

        List<String> texts(String key) {
            return content.get(key) instanceof List<?> list
                    ? list.stream().map(String::valueOf).toList()
                    : List.of();
        }

        @Override
        public String toString() {
            return file;
        }
    }

    static Stream<Example> actions() {
        return read("actions");
    }

    static Stream<Example> events() {
        return read("events");
    }

    static Example action(String name) {
        return actions()
                .filter(each -> each.text("action").equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Stream<Example> read(String kind) {
        try (var files = Files.list(FOLDER.resolve(kind))) {
            return files.sorted().map(Contract::example).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException("reading " + FOLDER.toAbsolutePath(), e);
        }
    }

    private static Example example(Path file) {
        try {
            var content = new HashMap<String, @Nullable Object>();
            var json = (Map<?, ?>) Json.read(Files.readAllBytes(file)).orElseThrow();
            json.forEach((key, value) -> content.put(String.valueOf(key), value));
            return new Example(String.valueOf(file.getFileName()), content);
        } catch (IOException e) {
            throw new UncheckedIOException("reading " + file, e);
        }
    }

    /** The house of the examples; {@code bob} sits in the lobby. */
    static final class Stage implements AutoCloseable {
        private final World world = World.open();
        private final SocketClient bob;
        private final Map<String, String> ids = new HashMap<>();

        Stage() {
            var fixtures = world.fixtures();
            List.of("alice", "bob", "mallory").forEach(this::user);
            ids.put("attic", fixtures.attic().id().value());
            ids.put("safe", fixtures.safe().id().value());
            ids.put("lobby", fixtures.lobby().id().value());
            ids.put("vault", fixtures.vault().id().value());
            ids.put("file", world.file());
            ids.put("message", message());
            ids.put("app_password", appPassword());
            world.core()
                    .directMessages()
                    .post(world.caller("bob"), world.user("alice").id(), "hi alice", none());
            bob = world.socket("bob", 3).admitted();
            bob.ask("rooms:join", ids.get("lobby"));
            bob.forget();
        }

        private static java.util.Optional<String> none() {
            return java.util.Optional.empty();
        }

        private void user(String name) {
            ids.put(name, world.user(name).id().value());
        }

        private String message() {
            return world.core()
                    .messages()
                    .post(world.caller("bob"), world.fixtures().lobby().id(), "two words", java.util.Optional.of("c-0"))
                    .id()
                    .value();
        }

        World world() {
            return world;
        }

        /** The same with ids for names in braces. */
        @Nullable
        Object filled(@Nullable Object example) {
            return switch (example) {
                case String text -> filled(text);
                case Map<?, ?> map -> {
                    var filled = new HashMap<String, @Nullable Object>();
                    map.forEach((key, value) -> filled.put(String.valueOf(key), filled(value)));
                    yield filled;
                }
                case List<?> list -> list.stream().map(this::filled).toList();
                case null, default -> example;
            };
        }

        private String filled(String text) {
            var filled = text;
            if (filled.contains("{code}")) {
                filled = filled.replace(
                        "{code}",
                        world.core().accounts().setUpCode(Optional.empty()).orElse("none"));
            }
            if (filled.contains("{reset}")) {
                filled = filled.replace(
                        "{reset}",
                        world.core()
                                .links()
                                .reset(
                                        world.caller("root"),
                                        world.user("mallory").id()));
            }
            if (filled.contains("{login}")) {
                filled = filled.replace("{login}", anotherLogin());
            }
            var mallory = world.user("mallory").id();
            if (filled.equals("{new_code}")) {
                filled = Authenticator.begin(world.fixtures(), mallory);
            }
            if (filled.equals("{recovery}") || filled.equals("{enrolled}")) {
                Authenticator.enrol(world.fixtures(), mallory);
                filled = filled.equals("{recovery}") ? Authenticator.RECOVERY_CODE : "mallory";
            }
            for (var id : ids.entrySet()) {
                filled = filled.replace("{" + id.getKey() + "}", id.getValue());
            }
            return filled;
        }

        private String appPassword() {
            return world.core()
                    .appPasswords()
                    .make(world.caller("alice"), "Tablet", Set.of(Scope.READ), Optional.empty())
                    .password()
                    .id()
                    .value();
        }

        private String anotherLogin() {
            return world.core()
                    .logins()
                    .begin(world.user("alice"), letschat.core.model.Origin.of("127.0.0.1"), "another")
                    .login()
                    .id()
                    .value();
        }

        @Override
        public void close() {
            bob.close();
            world.close();
        }
    }
}
