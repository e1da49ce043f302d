package letschat.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/**
 * {@code rehearse}: starts a house in an empty directory, lets one guest do what everybody does first, and stops. The
 * launcher runs it once, so that the JVM can keep the classes it needs (JEP 514).
 */
final class Rehearsal {
    private final Terminal terminal;

    Rehearsal(Terminal terminal) {
        this.terminal = terminal;
    }

    CommandSpec spec() {
        var spec =
                CommandTree.command("rehearse", "Start, answer and stop once, for the start-up cache.", this::rehearse);
        spec.usageMessage().hidden(true);
        return spec;
    }

    private int rehearse(ParseResult parsed) {
        try {
            var scratch = Files.createTempDirectory("lets-chat-rehearsal");
            try {
                play(scratch);
            } finally {
                remove(scratch);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the rehearsal failed", e);
        }
        terminal.out().println("Rehearsed.");
        return ExitCode.OK;
    }

    private static void play(Path scratch) throws IOException {
        var settings = new SettingsReader(Catalogue.read(), scratch, Map.of())
                .read(Optional.empty(), Map.of("http.host", "127.0.0.1", "http.port", "0"))
                .settings();
        Logs.configure(settings.log());
        var directory = DataDirectory.at(settings.data());
        try (var _ = directory.lock().orElseThrow();
                var house = House.build(settings, directory)) {
            house.start();
            house.greeting();
            new RehearsalGuest(house.port()).visit();
        }
    }

    private static void remove(Path folder) throws IOException {
        try (var all = Files.walk(folder)) {
            for (var path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
