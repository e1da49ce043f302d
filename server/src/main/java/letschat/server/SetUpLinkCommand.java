package letschat.server;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code setup-link}: prints the one-time link that makes the first administrator, for who did not see the start. */
final class SetUpLinkCommand {
    private final Terminal terminal;

    SetUpLinkCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    CommandSpec spec() {
        return CommandTree.withSettings(CommandTree.command(
                "setup-link",
                "Print the one-time link that makes the first administrator; an earlier link ends.",
                this::print));
    }

    private int print(ParseResult parsed) {
        var settings = CommandTree.read(terminal, parsed).settings();
        var answer = new Errand(terminal).ask(settings, ControlRequest.about("setup-link", ""));
        if (!answer.done()) {
            answer.lines().forEach(terminal.err()::println);
            return ExitCode.REFUSED;
        }
        answer.lines().forEach(code -> terminal.out().println(WebAddress.expected(settings) + "/setup?code=" + code));
        return ExitCode.OK;
    }
}
