package letschat.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code user links}: a file with a link each for people who have no password yet, as an import of Slack brings them. */
final class LinksCommand {
    private final Terminal terminal;

    LinksCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    CommandSpec spec() {
        var spec = CommandTree.withSettings(CommandTree.command(
                "links",
                "Write a link for everybody who has no password yet, to set one within a week; earlier links end.",
                this::write));
        spec.usageMessage()
                .footer(
                        "",
                        "A line each: name, e-mail, link, between tabs. Whoever has a link is that person: the file is"
                                + " for its owner alone, and hand each the own one only.");
        return CommandTree.needing(spec, "FILE", "The file to make.");
    }

    private int write(ParseResult parsed) {
        var settings = CommandTree.read(terminal, parsed).settings();
        var file = terminal.workingDirectory()
                .resolve(parsed.matchedPositionalValue(0, ""))
                .normalize();
        create(file);
        boolean kept = false;
        try {
            var answer = new Errand(terminal).ask(settings, ControlRequest.about("user links", ""));
            if (!answer.done()) {
                answer.lines().forEach(terminal.err()::println);
                return ExitCode.REFUSED;
            }
            var text = new StringBuilder();
            for (var line : answer.lines()) {
                int code = line.lastIndexOf('\t') + 1;
                text.append(line, 0, code)
                        .append(WebAddress.expected(settings))
                        .append("/reset?code=")
                        .append(line, code, line.length())
                        .append('\n');
            }
            Files.writeString(file, text, StandardCharsets.UTF_8);
            kept = true;
            terminal.out().println(file + " has links for " + answer.lines().size() + " people.");
            return ExitCode.OK;
        } catch (IOException e) {
            throw new UncheckedIOException("The links could not be written", e);
        } finally {
            if (!kept) {
                discard(file);
            }
        }
    }

    /** Before there is anything to lose: links that cannot be written would have ended the earlier ones for nothing. */
    private static void create(Path file) {
        try {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } catch (FileAlreadyExistsException e) {
            throw new StartRefused("There is already a file " + file + ". Give another name, or move it away.");
        } catch (IOException e) {
            throw new StartRefused("Cannot write to " + file + ": " + e.getMessage());
        }
    }

    private static void discard(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove the unfinished " + file, e);
        }
    }
}
