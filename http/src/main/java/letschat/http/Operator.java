package letschat.http;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What the house itself tells its administrators; each of the methods may block for a moment. */
public interface Operator {
    /** Where links begin: the address that the operator set, with the path; without one, the path alone. */
    String address();

    /** Every setting in force. */
    List<Setting> settings();

    Condition condition();

    /**
     * One setting.
     *
     * @param value hidden if it is a secret; empty when nothing is set
     */
    record Setting(String key, String value, Source source, boolean secret) {}

    /** Where a setting comes from. */
    enum Source {
        DEFAULT,
        FILE,
        ENVIRONMENT,
        COMMAND
    }

    /** How the process is. */
    record Condition(String version, Instant started, long databaseBytes, List<Check> checks) {
        public Condition {
            checks = List.copyOf(checks);
        }
    }

    /** Something that was looked at; {@code detail} says what is wrong. */
    record Check(String name, boolean ok, Optional<String> detail) {}
}
