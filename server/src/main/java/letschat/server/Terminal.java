package letschat.server;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Where a command is typed and answered.
 *
 * @param in standard input
 * @param out for what was asked
 * @param err for everything else
 * @param newPassword asks a person for a new password; empty when nobody sits there or nothing was typed
 */
record Terminal(
        InputStream in,
        PrintStream out,
        PrintStream err,
        Supplier<Optional<String>> newPassword,
        Path workingDirectory,
        Map<String, String> environment) {
    Terminal {
        environment = Map.copyOf(environment);
    }

    static Terminal ofProcess() {
        return new Terminal(
                System.in,
                System.out,
                System.err,
                Terminal::typedPassword,
                Path.of("").toAbsolutePath(),
                System.getenv());
    }

    /** The first line of standard input. */
    String line() {
        try {
            var reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            return Optional.ofNullable(reader.readLine()).orElse("");
        } catch (IOException e) {
            throw new UncheckedIOException("reading standard input", e);
        }
    }

    /** Typed twice, unseen. */
    private static Optional<String> typedPassword() {
        return Optional.ofNullable(System.console()).filter(Console::isTerminal).flatMap(Terminal::typedPassword);
    }

    private static Optional<String> typedPassword(Console console) {
        while (true) {
            var first = console.readPassword("Password (empty for a generated one): ");
            if (first == null || first.length == 0) {
                return Optional.empty();
            }
            if (Arrays.equals(first, console.readPassword("Once more: "))) {
                return Optional.of(new String(first));
            }
            console.printf("These differ.%n");
        }
    }
}
