package letschat.server;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code doctor}: looks at everything a house needs and says in plain words what is wrong and what to do. */
final class DoctorCommand {
    private final Terminal terminal;

    DoctorCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    CommandSpec spec() {
        return CommandTree.withSettings(
                CommandTree.command("doctor", "Look for what is wrong and say what to do.", this::examine));
    }

    private int examine(ParseResult parsed) {
        var findings = new ArrayList<Finding>();
        try {
            var reading = CommandTree.read(terminal, parsed);
            findings.addAll(settings(reading));
            findings.addAll(new Examination(reading.settings(), InstantSource.system()).findings());
        } catch (SettingsRefused refused) {
            refused.problems()
                    .forEach(problem -> findings.add(
                            Finding.wrong("settings", problem, "Correct it; docs/config.md tells every setting.")));
        }
        findings.forEach(finding -> terminal.out().println(finding.line()));
        long wrong = findings.stream()
                .filter(finding -> finding.state() == Finding.State.WRONG)
                .count();
        terminal.out().println(wrong == 0 ? "Nothing is wrong." : "Wrong: " + wrong + ".");
        return wrong == 0 ? ExitCode.OK : ExitCode.REFUSED;
    }

    private static List<Finding> settings(SettingsReader.Reading reading) {
        var findings = new ArrayList<Finding>();
        reading.warnings()
                .forEach(warning -> findings.add(Finding.careful("settings", warning, "Correct or remove it.")));
        if (findings.isEmpty()) {
            findings.add(Finding.good("settings", "in order"));
        }
        return findings;
    }
}
