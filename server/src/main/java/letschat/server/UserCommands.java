package letschat.server;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** {@code user …}: through the control socket when a server runs in the data directory, else on the store itself. */
final class UserCommands {
    /** How long another process may be busy starting or stopping in the data directory. */
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private static final Duration BETWEEN_TRIES = Duration.ofMillis(100);

    private final Terminal terminal;

    UserCommands(Terminal terminal) {
        this.terminal = terminal;
    }

    CommandSpec spec() {
        var spec = CommandTree.command(
                "user",
                "Make and change accounts, also while the server runs.",
                parsed -> CommandTree.needsCommand(parsed.commandSpec().commandLine()));
        spec.addSubcommand("add", add());
        spec.addSubcommand("passwd", passwd());
        spec.addSubcommand("admin", admin());
        spec.addSubcommand("deactivate", named("deactivate", "Sign a user out everywhere and for good."));
        spec.addSubcommand("reactivate", named("reactivate", "Let a deactivated user sign in again."));
        spec.addSubcommand(
                "list",
                CommandTree.withSettings(CommandTree.command(
                        "list", "List all users.", parsed -> perform(parsed, ControlRequest.about("user list", "")))));
        return spec;
    }

    private CommandSpec add() {
        return about("add", "Make an account.", parsed -> {
                    var request = new ControlRequest(
                            "user add",
                            name(parsed),
                            CommandTree.given(parsed, "--email"),
                            CommandTree.given(parsed, "--name"),
                            Optional.empty(),
                            parsed.hasMatchedOption("--admin"));
                    return perform(parsed, withPassword(parsed, request));
                })
                .addOption(CommandTree.option("--email", "E", "The e-mail address."))
                .addOption(CommandTree.option("--name", "NAME", "The name to show."))
                .addOption(CommandTree.flag("--admin", "Make an administrator."))
                .addOption(passwordOption());
    }

    private CommandSpec passwd() {
        return about(
                        "passwd",
                        "Set a password; ends the user's logins and tokens.",
                        parsed -> perform(
                                parsed, withPassword(parsed, ControlRequest.about("user passwd", name(parsed)))))
                .addOption(passwordOption());
    }

    private CommandSpec admin() {
        return about(
                        "admin",
                        "Make a user an administrator.",
                        parsed -> perform(
                                parsed,
                                ControlRequest.about("user admin", name(parsed))
                                        .switched(!parsed.hasMatchedOption("--revoke"))))
                .addOption(CommandTree.flag("--revoke", "Take the right away instead."));
    }

    private CommandSpec named(String command, String description) {
        return about(
                command, description, parsed -> perform(parsed, ControlRequest.about("user " + command, name(parsed))));
    }

    private static CommandSpec about(String command, String description, CommandTree.Act act) {
        return CommandTree.withSettings(CommandTree.command(command, description, act))
                .addPositional(PositionalParamSpec.builder()
                        .paramLabel("NAME")
                        .type(String.class)
                        .arity("1")
                        .required(true)
                        .description("The user's name.")
                        .build());
    }

    private static OptionSpec passwordOption() {
        return CommandTree.flag("--password-stdin", "Read the password from the first line of standard input.");
    }

    private static String name(ParseResult parsed) {
        return parsed.matchedPositionalValue(0, "");
    }

    /** The password from where the operator wants it; without one the house makes one up and shows it. */
    private ControlRequest withPassword(ParseResult parsed, ControlRequest request) {
        var password = parsed.hasMatchedOption("--password-stdin")
                ? Optional.of(terminal.line())
                : terminal.newPassword().get();
        return password.map(request::withPassword).orElse(request);
    }

    private int perform(ParseResult parsed, ControlRequest request) {
        var settings = CommandTree.read(terminal, parsed).settings();
        var directory = DataDirectory.at(settings.data());
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            var answer = ControlSocket.ask(directory.controlSocket(), request.toLine())
                    .map(ControlAnswer::ofLine)
                    .or(() -> onTheStore(settings, directory, request));
            if (answer.isPresent()) {
                return tell(answer.get());
            }
            LockSupport.parkNanos(BETWEEN_TRIES.toNanos());
        }
        throw new StartRefused(
                "Process %s works in %s and does not answer.".formatted(directory.holder(), directory.path()));
    }

    /** Empty when another process has the data directory. */
    private static Optional<ControlAnswer> onTheStore(
            Settings settings, DataDirectory directory, ControlRequest request) {
        var lock = directory.lock();
        if (lock.isEmpty()) {
            return Optional.empty();
        }
        try (var _ = lock.get();
                var foundation = Foundation.lay(settings, directory, InstantSource.system(), new SecureRandom())) {
            return Optional.of(foundation.desk().answer(request));
        }
    }

    private int tell(ControlAnswer answer) {
        var stream = answer.done() ? terminal.out() : terminal.err();
        answer.lines().forEach(stream::println);
        return answer.done() ? ExitCode.OK : ExitCode.REFUSED;
    }
}
