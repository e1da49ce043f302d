package letschat.server;

import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import letschat.core.model.Refused;
import letschat.moving.MovingRefused;
import letschat.server.backup.BackupRefused;
import letschat.server.tls.CertificateRefused;
import letschat.store.DatabaseFault;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** The whole command line on one page: every command with its options, and what carries it out. */
final class CommandTree {
    /** Carries out one command. */
    @FunctionalInterface
    interface Act {
        /** Answers the exit code. */
        int act(ParseResult parsed);
    }

    private final Terminal terminal;

    CommandTree(Terminal terminal) {
        this.terminal = terminal;
    }

    /** Carries out what {@code args} say; answers the exit code. */
    int run(String... args) {
        var line = new CommandLine(root());
        line.setOut(new PrintWriter(terminal.out(), true, StandardCharsets.UTF_8));
        line.setErr(new PrintWriter(terminal.err(), true, StandardCharsets.UTF_8));
        line.setExecutionStrategy(this::act);
        return line.execute(args);
    }

    /** Also the one place for what goes wrong: people get a sentence, not a stack. */
    private int act(ParseResult parsed) {
        var asked = CommandLine.executeHelpRequest(parsed);
        if (asked != null) {
            return asked;
        }
        var last = parsed;
        while (last.hasSubcommand()) {
            last = last.subcommand();
        }
        try {
            return ((Act) last.commandSpec().userObject()).act(last);
        } catch (SettingsRefused refused) {
            terminal.err().println(refused.getMessage());
            return ExitCode.SETTINGS;
        } catch (Refused | StartRefused | CertificateRefused | BackupRefused | MovingRefused | DatabaseFault refused) {
            terminal.err().println(refused.getMessage());
            return ExitCode.REFUSED;
        } catch (UncheckedIOException fault) {
            terminal.err().println(fault.getMessage() + ": " + fault.getCause());
            return ExitCode.REFUSED;
        }
    }

    private CommandSpec root() {
        var root = command(
                "lets-chat",
                "Let's Chat: a house for people who talk.",
                parsed -> needsCommand(parsed.commandSpec().commandLine()));
        root.version("Let's Chat " + Main.version());
        root.addOption(OptionSpec.builder("-V", "--version")
                .versionHelp(true)
                .description("Print the version.")
                .build());
        root.usageMessage().footer("", "The launcher of the sources also knows 'build', 'test' and 'package'.");
        root.addSubcommand("run", new RunCommand(terminal).spec());
        root.addSubcommand("doctor", new DoctorCommand(terminal).spec());
        root.addSubcommand("setup-link", new SetUpLinkCommand(terminal).spec());
        root.addSubcommand("certificate", new CertificateCommand(terminal).spec());
        root.addSubcommand("user", new UserCommands(terminal).spec());
        root.addSubcommand("files", new FilesCommands(terminal).spec());
        var backups = new BackupCommands(terminal, InstantSource.system());
        root.addSubcommand("backup", backups.backup());
        root.addSubcommand("verify", backups.verify());
        root.addSubcommand("restore", backups.restore());
        var moving = new MovingCommands(terminal, InstantSource.system());
        root.addSubcommand("import", moving.imports());
        root.addSubcommand("export", moving.export());
        root.addSubcommand("settings", new SettingsCommands(terminal).spec());
        root.addSubcommand("rehearse", new Rehearsal(terminal).spec());
        root.addSubcommand("manual", new ManualCommand(terminal).spec());
        return root;
    }

    /** A command that has {@code --help}. */
    static CommandSpec command(String name, String description, Act act) {
        var spec = CommandSpec.wrapWithoutInspection(act).name(name);
        spec.usageMessage().description(description);
        spec.addOption(OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .description("Show this help.")
                .build());
        return spec;
    }

    /** Answers the usage of a command that does nothing by itself. */
    static int needsCommand(CommandLine line) {
        line.usage(line.getErr());
        return ExitCode.USAGE;
    }

    /** Adds {@code --data} and {@code --settings}. */
    static CommandSpec withSettings(CommandSpec spec) {
        return spec.addOption(option("--data", "DIR", "The data directory (default: ./data)."))
                .addOption(
                        option("--settings", "FILE", "The settings (default: config/settings.yml or settings.yml)."));
    }

    /** Adds the one argument that the command cannot do without. */
    static CommandSpec needing(CommandSpec spec, String label, String description) {
        return spec.addPositional(PositionalParamSpec.builder()
                .paramLabel(label)
                .type(String.class)
                .arity("1")
                .required(true)
                .description(description)
                .build());
    }

    static OptionSpec option(String name, String label, String description) {
        return OptionSpec.builder(name)
                .paramLabel(label)
                .type(String.class)
                .description(description)
                .build();
    }

    static OptionSpec flag(String name, String description) {
        return OptionSpec.builder(name)
                .type(boolean.class)
                .arity("0")
                .description(description)
                .build();
    }

    static Optional<String> given(ParseResult parsed, String name) {
        return parsed.hasMatchedOption(name)
                ? Optional.ofNullable(parsed.matchedOptionValue(name, null))
                : Optional.empty();
    }

    /** Reads the settings that the options of {@link #withSettings} point to. */
    static SettingsReader.Reading read(Terminal terminal, ParseResult parsed) {
        Map<String, String> overrides = new LinkedHashMap<>();
        given(parsed, "--data").ifPresent(data -> overrides.put("data", data));
        if (parsed.commandSpec().findOption("--port") != null) {
            given(parsed, "--host").ifPresent(host -> overrides.put("http.host", host));
            given(parsed, "--port").ifPresent(port -> overrides.put("http.port", port));
        }
        return new SettingsReader(Catalogue.read(), terminal.workingDirectory(), terminal.environment())
                .read(given(parsed, "--settings").map(Path::of), overrides);
    }
}
