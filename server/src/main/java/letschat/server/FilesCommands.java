package letschat.server;

import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code files …}. */
final class FilesCommands {
    static final String MOVE = "files move";

    private final Terminal terminal;

    FilesCommands(Terminal terminal) {
        this.terminal = terminal;
    }

    CommandSpec spec() {
        var spec = CommandTree.command(
                "files",
                "Look after uploads.",
                parsed -> CommandTree.needsCommand(parsed.commandSpec().commandLine()));
        var move = CommandTree.withSettings(CommandTree.command(
                "move", "Bring all uploads to where files.provider says, also while the server runs.", this::move));
        move.usageMessage()
                .footer(
                        "",
                        "Leave the settings of the old place in until this is done. A run that was cut off is repeated.",
                        "What was copied is removed from the old place within a day.");
        spec.addSubcommand("move", move);
        return spec;
    }

    private int move(ParseResult parsed) {
        var settings = CommandTree.read(terminal, parsed).settings();
        var errand = new Errand(terminal);
        var line = ProgressLine.of(terminal);
        var sum = new FilesMoved(0, 0, Optional.of(""));
        int failed = 0;
        while (sum.next().isPresent()) {
            var answer =
                    errand.ask(settings, ControlRequest.about(MOVE, sum.next().get()));
            if (!answer.done()) {
                line.clear();
                answer.lines().forEach(terminal.err()::println);
                return ExitCode.REFUSED;
            }
            var step = FilesMoved.ofLine(answer.lines().getFirst());
            sum = new FilesMoved(sum.moved() + step.moved(), step.left(), step.next());
            line.clear();
            answer.lines().stream().skip(1).forEach(terminal.err()::println);
            failed += answer.lines().size() - 1;
            line.at("moving files", sum.moved(), sum.moved() + sum.left());
        }
        line.clear();
        terminal.out().println("Moved: %d. Elsewhere still: %d.".formatted(sum.moved(), sum.left()));
        return failed == 0 ? ExitCode.OK : ExitCode.REFUSED;
    }
}
