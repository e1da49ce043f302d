package letschat.server;

import java.util.List;

/** The settings have mistakes; all of them are told together and nothing starts. */
final class SettingsRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;

    SettingsRefused(List<String> problems) {
        super("The settings have mistakes:\n  - " + String.join("\n  - ", problems), null, false, false);
        this.problems = List.copyOf(problems);
    }

    List<String> problems() {
        return problems;
    }
}
