package letschat.server;

import java.util.ArrayList;
import letschat.server.Setting.Value;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code settings print} and {@code settings check}. */
final class SettingsCommands {
    private final Terminal terminal;

    SettingsCommands(Terminal terminal) {
        this.terminal = terminal;
    }

    CommandSpec spec() {
        var spec = CommandTree.command(
                "settings",
                "Show or check the settings.",
                parsed -> CommandTree.needsCommand(parsed.commandSpec().commandLine()));
        spec.addSubcommand(
                "print",
                CommandTree.withSettings(CommandTree.command(
                        "print",
                        "Print every setting in force and where it comes from; secrets are hidden.",
                        this::print)));
        spec.addSubcommand(
                "check",
                CommandTree.withSettings(
                        CommandTree.command("check", "Say what is wrong with the settings.", this::check)));
        return spec;
    }

    private int print(ParseResult parsed) {
        var reading = CommandTree.read(terminal, parsed);
        String section = "";
        for (var setting : Catalogue.read().all()) {
            var value = reading.values()
                    .raw(setting.key())
                    .map(raw -> setting.secret() ? "(hidden)" : yaml(raw))
                    .orElse("~");
            var where = reading.values()
                    .where(setting.key())
                    .map(place -> "   # " + place)
                    .orElse("");
            section = printSections(section, setting.key());
            terminal.out().println(indented(setting.key()) + ": " + value + where);
        }
        return ExitCode.OK;
    }

    /** Prints the headings that lead from one section to that of {@code key}; answers the latter. */
    private String printSections(String from, String key) {
        int dot = key.lastIndexOf('.');
        var to = dot < 0 ? "" : key.substring(0, dot);
        if (!to.isEmpty() && !(from + ".").startsWith(to + ".")) {
            printSections(from, to);
            terminal.out().println(indented(to) + ":");
        }
        return to;
    }

    private static String indented(String key) {
        long depth = key.chars().filter(c -> c == '.').count();
        return "  ".repeat((int) depth) + key.substring(key.lastIndexOf('.') + 1);
    }

    private int check(ParseResult parsed) {
        var reading = CommandTree.read(terminal, parsed);
        reading.warnings().forEach(warning -> terminal.out().println("Careful: " + warning + "."));
        terminal.out()
                .println(reading.file()
                        .map(file -> "The settings are in order (" + file + ", environment).")
                        .orElse("The settings are in order (no file, environment only)."));
        return ExitCode.OK;
    }

    private static String yaml(Value value) {
        return switch (value) {
            case Value.Items(var items) -> {
                var quoted = new ArrayList<String>();
                items.forEach(item -> quoted.add(quote(item)));
                yield "[" + String.join(", ", quoted) + "]";
            }
            case Value.Scalar scalar -> scalar.plain() && !scalar.nothing() ? quote(scalar.text()) : scalar.text();
            case Value.Section _ -> "{}";
        };
    }

    private static String quote(String text) {
        return text.matches("[\\w./@:+-]+") ? text : "'" + text.replace("'", "''") + "'";
    }
}
