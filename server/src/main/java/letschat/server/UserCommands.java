package letschat.server;

import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** {@code user …}: each an {@link Errand}. */
final class UserCommands {
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
        spec.addSubcommand("remove-factor", named("remove-factor", "Take away a second factor that a user has lost."));
        spec.addSubcommand(
                "list",
                CommandTree.withSettings(CommandTree.command(
                        "list", "List all users.", parsed -> perform(parsed, ControlRequest.about("user list", "")))));
        spec.addSubcommand("links", new LinksCommand(terminal).spec());
        spec.addSubcommand(
                "sync",
                CommandTree.withSettings(CommandTree.command(
                        "sync",
                        "Ask the directory now who is still there, and deactivate who has left.",
                        parsed -> perform(parsed, ControlRequest.about("user sync", "")))));
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
                        "Set a password; ends the user's logins, tokens and app passwords.",
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
        var spec = CommandTree.withSettings(CommandTree.command(command, description, act));
        return CommandTree.needing(spec, "NAME", "The user's name.");
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
        return new Errand(terminal).run(parsed, request);
    }
}
