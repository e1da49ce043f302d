package letschat.server;

import letschat.http.HttpSettings;
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
        answer.lines()
                .forEach(code ->
                        terminal.out().println(base(settings) + settings.http().path() + "/setup?code=" + code));
        return ExitCode.OK;
    }

    private static String base(Settings settings) {
        var http = settings.http();
        return settings.url()
                .or(() -> http.plain().map(HttpSettings.Plain::port).map(port -> "http://localhost:" + port))
                .or(() -> http.tls().map(HttpSettings.Tls::port).map(port -> "https://localhost:" + port))
                .orElse("");
    }
}
