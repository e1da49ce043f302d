package letschat.server;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * One setting that the house knows, as {@code defaults.yml} tells it.
 *
 * @param key its path, such as {@code http.port}
 * @param fallback what holds when nobody says otherwise; empty when nothing does
 * @param help one sentence for the operator
 */
record Setting(String key, Optional<Value> fallback, String help) {
    private static final Pattern HUMP = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");
    private static final Set<String> SECRET = Set.of(
            "auth.kerberos.ldap.bind_options.bindCredentials",
            "auth.ldap.bind_options.bindCredentials",
            "auth.local.salt",
            "database.uri",
            "files.azure.storageAccessKey",
            "files.s3.secretAccessKey",
            "giphy.apiKey",
            "https.acme.eab.key",
            "metrics.token",
            "secrets.cookie",
            "setup.code");

    /** What a setting holds, before anybody asks for a number or a flag. */
    sealed interface Value {
        /** {@code plain} when it stood without quotes. */
        record Scalar(String text, boolean plain) implements Value {
            /** Nothing at all, or YAML's {@code ~} or {@code null}. */
            boolean nothing() {
                return plain && (text.isEmpty() || text.equals("~") || text.equalsIgnoreCase("null"));
            }

            @Override
            public String toString() {
                return text;
            }
        }

        record Items(List<String> items) implements Value {
            public Items {
                items = List.copyOf(items);
            }

            @Override
            public String toString() {
                return items.toString();
            }
        }

        /** A section, where one value was expected. */
        record Section() implements Value {
            @Override
            public String toString() {
                return "a section";
            }
        }
    }

    /** Whether its value is to be shown to nobody. */
    boolean secret() {
        return SECRET.contains(key);
    }

    /** Its name in the environment: {@code files.maxFileSize} is {@code LCB_FILES_MAX_FILE_SIZE}. */
    String variable() {
        return "LCB_" + HUMP.matcher(key).replaceAll("_").replace('.', '_').toUpperCase(Locale.ROOT);
    }

    /** The name without the breaks within words, which old documents give: {@code LCB_FILES_MAXFILESIZE}. */
    String looseVariable() {
        return "LCB_" + key.replace('.', '_').toUpperCase(Locale.ROOT);
    }
}
