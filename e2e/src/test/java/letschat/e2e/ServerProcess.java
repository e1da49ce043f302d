package letschat.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** A server started from the packed jar, on a free port of the loopback, and its console. */
final class ServerProcess implements AutoCloseable {
    private static final Path JAR = Objects.requireNonNull(
                    Path.of("").toAbsolutePath().getParent())
            .resolve("server/target/lets-chat/lets-chat.jar");
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Pattern URL = Pattern.compile("http://[\\w.:]+(?=[/ ]|$)");
    private static final Pattern CODE = Pattern.compile("setup\\?code=([\\w-]+)");

    private final Process process;
    private final Path output;
    private final Path errors;
    private String greeting = "";

    private ServerProcess(Process process, Path output, Path errors) {
        this.process = process;
        this.output = output;
        this.errors = errors;
    }

    /** What a command that ended said. */
    record Ended(int code, String output, String errors) {
        String all() {
            return output + errors;
        }
    }

    /** Starts a server on {@code data} and waits until it greets. */
    static ServerProcess start(Path data, String... more) {
        return start(data, Map.of(), more);
    }

    static ServerProcess start(Path data, Map<String, String> environment, String... more) {
        var arguments =
                new ArrayList<>(List.of("run", "--data", data.toString(), "--host", "127.0.0.1", "--port", "0"));
        arguments.addAll(List.of(more));
        var server = launch(data, environment, arguments);
        server.greeting = Eventually.get(PATIENCE, "a greeting", server::seenGreeting);
        return server;
    }

    /** Runs a command on {@code data} to its end; {@code typed} is its standard input. */
    static Ended command(Path data, String typed, String... arguments) {
        return command(data, Map.of(), typed, arguments);
    }

    static Ended command(Path data, Map<String, String> environment, String typed, String... arguments) {
        var all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--data", data.toString()));
        var command = launch(data, environment, all);
        try (var in = command.process.outputWriter(StandardCharsets.UTF_8)) {
            in.write(typed);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return command.ended();
    }

    private static ServerProcess launch(Path data, Map<String, String> environment, List<String> arguments) {
        try {
            var scratch = Files.createTempDirectory(Objects.requireNonNull(data.getParent()), "console");
            var output = scratch.resolve("out");
            var errors = scratch.resolve("err");
            var builder = new ProcessBuilder(commandLine(arguments))
                    .directory(scratch.toFile())
                    .redirectOutput(output.toFile())
                    .redirectError(errors.toFile());
            builder.environment().putAll(environment);
            return new ServerProcess(builder.start(), output, errors);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> commandLine(List<String> arguments) {
        var java = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Xlog:aot=off");
        var line = new ArrayList<>(java);
        line.addAll(StartUpCache.flags(java, JAR));
        line.addAll(List.of("-jar", JAR.toString()));
        line.addAll(arguments);
        return line;
    }

    private Optional<String> seenGreeting() {
        if (!process.isAlive()) {
            throw new AssertionError("the server ended with " + process.exitValue() + ": " + console());
        }
        var text = output();
        return text.endsWith("\n") && URL.matcher(text).find() ? Optional.of(text.strip()) : Optional.empty();
    }

    /** The one line that a start prints. */
    String greeting() {
        return greeting;
    }

    URI url() {
        return URI.create(found(URL, 0));
    }

    /** The one-time code in the set-up link. */
    String setUpCode() {
        return found(CODE, 1);
    }

    private String found(Pattern pattern, int group) {
        var matcher = pattern.matcher(greeting);
        if (!matcher.find()) {
            throw new AssertionError("no " + pattern + " in: " + greeting);
        }
        return matcher.group(group);
    }

    long pid() {
        return process.pid();
    }

    String output() {
        return read(output);
    }

    /** Everything that was written to standard output and standard error. */
    String console() {
        return read(output) + read(errors);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As a power cut does it to the process. */
    void kill() {
        process.destroyForcibly();
        ended();
    }

    /** Asks it to stop and waits until it has. */
    Ended stop() {
        process.destroy();
        return ended();
    }

    Ended ended() {
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError("still running: " + console());
            }
            return new Ended(process.exitValue(), read(output), read(errors));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        kill();
    }
}
