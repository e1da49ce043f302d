package letschat.server;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import letschat.core.model.NewIds;
import letschat.core.spi.AuthProvider;
import letschat.core.spi.FilePlace;
import letschat.core.spi.Step;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** {@code doctor}: looks at everything a house needs and says in plain words what is wrong and what to do. */
final class DoctorCommand {
    private final Terminal terminal;

    DoctorCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    CommandSpec spec() {
        var spec = CommandTree.withSettings(
                CommandTree.command("doctor", "Look for what is wrong and say what to do.", this::examine));
        return spec.addPositional(PositionalParamSpec.builder()
                        .paramLabel("PROVIDER")
                        .index("0")
                        .type(String.class)
                        .arity("0..1")
                        .description(
                                "Go the way of a sign-in by this provider (ldap), or of a file into this place (s3, azure), and look at nothing else.")
                        .build())
                .addPositional(PositionalParamSpec.builder()
                        .paramLabel("NAME")
                        .index("1")
                        .type(String.class)
                        .arity("0..1")
                        .description("Whom to look for there.")
                        .build());
    }

    private int examine(ParseResult parsed) {
        var findings = new ArrayList<Finding>();
        try {
            var reading = CommandTree.read(terminal, parsed);
            var provider = parsed.matchedPositionalValue(0, "");
            if (provider.isEmpty()) {
                findings.addAll(settings(reading));
                findings.addAll(new Examination(reading.settings(), InstantSource.system()).findings());
                reading.settings().providers().forEach(it -> findings.addAll(steps(it, Optional.empty())));
                reading.settings().places().forEach(it -> findings.addAll(steps(it)));
            } else if (place(reading.settings(), provider).isPresent()) {
                findings.addAll(steps(place(reading.settings(), provider).get()));
            } else {
                var login = Optional.of(parsed.matchedPositionalValue(1, "")).filter(name -> !name.isEmpty());
                findings.addAll(steps(provider(reading.settings(), provider), login));
            }
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

    private static AuthProvider provider(Settings settings, String key) {
        return settings.providers().stream()
                .filter(provider -> provider.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new StartRefused("The settings name no " + key + " whose steps could be shown."));
    }

    private static List<Finding> steps(AuthProvider provider, Optional<String> login) {
        try (provider) {
            return provider.examine(login).stream()
                    .map(step -> finding(provider.key(), step))
                    .toList();
        }
    }

    private static Optional<FilePlace> place(Settings settings, String key) {
        return settings.places().stream()
                .filter(place -> place.key().equals(key))
                .findFirst();
    }

    private static List<Finding> steps(FilePlace place) {
        try (place) {
            var id = new NewIds(InstantSource.system(), new SecureRandom()).file();
            return new PlaceWalk(place, id)
                    .go().stream().map(step -> finding(place.key(), step)).toList();
        }
    }

    private static Finding finding(String provider, Step step) {
        var subject = provider + " " + step.name();
        if (!step.good()) {
            return Finding.wrong(subject, step.sentence(), step.advice());
        }
        return step.advice().isEmpty()
                ? Finding.good(subject, step.sentence())
                : Finding.careful(subject, step.sentence(), step.advice());
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
