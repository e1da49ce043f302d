package letschat.server;

import java.io.Console;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import letschat.core.model.Refused;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** Passphrases of backups: from the first line of a file, or typed by a person, never from the command line itself. */
final class Passphrases {
    private static final String FILE = "--passphrase-file";
    private static final int SHORTEST = 8;

    private final Terminal terminal;

    Passphrases(Terminal terminal) {
        this.terminal = terminal;
    }

    static CommandSpec option(CommandSpec spec) {
        return spec.addOption(CommandTree.option(
                FILE, "FILE", "The first line of this file is the passphrase; otherwise it is asked for."));
    }

    static boolean given(ParseResult parsed) {
        return parsed.hasMatchedOption(FILE);
    }

    /** For a file that is to be encrypted. */
    char[] chosen(ParseResult parsed) {
        var passphrase = fromFile(parsed).orElseGet(this::typedTwice);
        if (passphrase.length < SHORTEST) {
            throw Refused.invalid(
                    "A passphrase has at least " + SHORTEST + " characters; better are some words.",
                    java.util.Map.of());
        }
        return passphrase;
    }

    /** For a file that is encrypted. */
    char[] known(ParseResult parsed) {
        return fromFile(parsed)
                .orElseGet(() -> console()
                        .map(console -> console.readPassword("Passphrase: "))
                        .orElseThrow(() -> new StartRefused("This backup is encrypted: give " + FILE + " FILE.")));
    }

    private char[] typedTwice() {
        var console =
                console().orElseThrow(() -> new StartRefused("To encrypt without a terminal, give " + FILE + " FILE."));
        while (true) {
            var first = console.readPassword("Passphrase (without it nobody can read the backup): ");
            if (first == null || Arrays.equals(first, console.readPassword("Once more: "))) {
                return first == null ? new char[0] : first;
            }
            console.printf("These differ.%n");
        }
    }

    private static Optional<Console> console() {
        return Optional.ofNullable(System.console()).filter(Console::isTerminal);
    }

    private Optional<char[]> fromFile(ParseResult parsed) {
        return CommandTree.given(parsed, FILE)
                .map(Path::of)
                .map(terminal.workingDirectory()::resolve)
                .map(Passphrases::firstLine);
    }

    private static char[] firstLine(Path file) {
        try (var lines = Files.lines(file)) {
            return lines.findFirst().orElse("").toCharArray();
        } catch (NoSuchFileException _) {
            throw new StartRefused("There is no file " + file + " with a passphrase.");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }
}
