package letschat.server;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The manual pages, in the language of man(7), made of what the program itself goes by. */
final class Manual {
    private final StringBuilder page = new StringBuilder();

    private Manual() {}

    /** lets-chat(1): every command with its options. */
    static String commands(CommandLine line) {
        var manual = new Manual();
        manual.begin("lets-chat", 1, "chat for small and large teams");
        manual.section("SYNOPSIS");
        manual.raw(".B lets-chat\n.I command\n.RI [ option \" ...]\"");
        manual.section("DESCRIPTION");
        manual.text(
                "Runs a house for people who talk: rooms, direct messages, files and history, for browsers, bots and"
                        + " XMPP clients, in one process with its own database. A packaged house is run by systemd as"
                        + " lets-chat.service; its log is read by journalctl -u lets-chat.");
        manual.section("COMMANDS");
        manual.commandsOf(line.getCommandSpec(), "");
        manual.section("FILES");
        manual.item("/etc/lets-chat/settings.yml", "The settings of a packaged house, see lets-chat-settings(5).");
        manual.item("/etc/default/lets-chat", "Environment of the service and of this command.");
        manual.item("/var/lib/lets-chat", "Everything it keeps: database, uploads, keys.");
        manual.item("/var/backups/lets-chat", "A backup of each night.");
        manual.section("ENVIRONMENT");
        manual.item("LETS_CHAT_SETTINGS", "The file with the settings, when no option names one.");
        manual.item("LCB_...", "Any setting, such as LCB_HTTP_PORT for http.port.");
        manual.item("LETS_CHAT_JAVA_OPTS", "More flags for the Java virtual machine.");
        manual.section("EXIT STATUS");
        manual.item("0", "Done; also for a server that was told to stop.");
        manual.item(Integer.toString(ExitCode.REFUSED), "It could not be done; the reason is on standard error.");
        manual.item(Integer.toString(ExitCode.USAGE), "The command line is not understood.");
        manual.item(Integer.toString(ExitCode.SETTINGS), "A setting is wrong; all that are, are told.");
        manual.section("SEE ALSO");
        manual.raw(".BR lets-chat-settings (5)");
        return manual.page.toString();
    }

    /** lets-chat-settings(5): every setting with its default. */
    static String settings(Catalogue catalogue) {
        var manual = new Manual();
        manual.begin("lets-chat-settings", 5, "the settings of Let's Chat");
        manual.section("DESCRIPTION");
        manual.text("Settings are read in this order, later wins: the defaults below; the settings file; LCB_... in the"
                + " environment; the command line. The file is YAML: a setting called http.port is written as port below"
                + " http. Durations carry their unit (ms s m h d), sizes too (B kB MB GB). After a change, restart the"
                + " server; lets-chat settings check says what is wrong with them.");
        manual.section("SETTINGS");
        for (var setting : catalogue.all()) {
            var fallback = setting.fallback().map(it -> " Default: " + it + ".").orElse("");
            manual.item(setting.key(), setting.help() + fallback);
        }
        manual.section("SEE ALSO");
        manual.raw(".BR lets-chat (1)");
        return manual.page.toString();
    }

    private void begin(String name, int section, String about) {
        raw(".TH %s %d \"\" \"Let's Chat %s\" \"Let's Chat\""
                .formatted(name.toUpperCase(Locale.ROOT), section, Main.version()));
        section("NAME");
        raw(escaped(name) + " \\- " + escaped(about));
    }

    private void commandsOf(CommandSpec parent, String path) {
        for (Map.Entry<String, CommandLine> entry : parent.subcommands().entrySet()) {
            var spec = entry.getValue().getCommandSpec();
            if (spec.usageMessage().hidden()) {
                continue;
            }
            var name = path + entry.getKey();
            if (spec.subcommands().isEmpty()) {
                command(name, spec);
            }
            commandsOf(spec, name + " ");
        }
    }

    private void command(String name, CommandSpec spec) {
        var parameters = spec.positionalParameters().stream()
                .map(PositionalParamSpec::paramLabel)
                .collect(Collectors.joining(" "));
        raw(".SS " + escaped((name + " " + parameters).strip()));
        text(String.join(" ", spec.usageMessage().description()));
        for (var parameter : spec.positionalParameters()) {
            item(parameter.paramLabel(), String.join(" ", parameter.description()));
        }
        for (var option : spec.options()) {
            item(option(option), String.join(" ", option.description()));
        }
    }

    private static String option(OptionSpec option) {
        var names = String.join(", ", List.of(option.names()));
        return option.arity().max() == 0 ? names : names + " " + option.paramLabel();
    }

    private void section(String title) {
        raw(".SH " + title);
    }

    private void item(String term, String text) {
        raw(".TP");
        raw(".B " + escaped(term));
        text(text);
    }

    private void text(String text) {
        raw(escaped(text));
    }

    private void raw(String line) {
        page.append(line).append('\n');
    }

    /** So that nothing in {@code text} is taken for a request or an escape (groff(7)). */
    private static String escaped(String text) {
        var safe = text.replace("\\", "\\e").replace("-", "\\-").replace("\n", " ");
        return safe.startsWith(".") || safe.startsWith("'") ? "\\&" + safe : safe;
    }
}
