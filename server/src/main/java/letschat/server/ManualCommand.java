package letschat.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.AutoComplete;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code manual}: writes the manual pages and what bash completes by, for the packages. */
final class ManualCommand {
    private final Terminal terminal;

    ManualCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    CommandSpec spec() {
        var spec = CommandTree.needing(
                CommandTree.command("manual", "Write the manual pages and bash's completion.", this::write),
                "FOLDER",
                "Where to.");
        spec.usageMessage().hidden(true);
        return spec;
    }

    private int write(ParseResult parsed) {
        String named = parsed.matchedPositional(0).getValue();
        var folder = terminal.workingDirectory().resolve(named);
        var root = parsed.commandSpec().root().commandLine();
        try {
            Files.createDirectories(folder);
            put(folder.resolve("lets-chat.1"), Manual.commands(root));
            put(folder.resolve("lets-chat-settings.5"), Manual.settings(Catalogue.read()));
            put(folder.resolve("lets-chat.bash"), AutoComplete.bash("lets-chat", root));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the manual to " + folder, e);
        }
        return ExitCode.OK;
    }

    private static void put(Path file, String text) throws IOException {
        Files.writeString(file, text);
    }
}
