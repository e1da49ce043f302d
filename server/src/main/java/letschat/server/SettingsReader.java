package letschat.server;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import letschat.server.Setting.Value;
import letschat.server.Values.Found;

/**
 * Finds what the operator set: built-in defaults ◄ a file ◄ {@code LCB_*} in the environment ◄ {@code PORT} and
 * {@code NODE_ENV} ◄ the command line. Later wins.
 */
final class SettingsReader {
    private static final String PREFIX = "LCB_";

    /** Names the file of a house that is not started in a directory of its own, such as a packaged one. */
    private static final String FILE = "LETS_CHAT_SETTINGS";

    /**
     * What was read.
     *
     * @param warnings for the operator: what is not known and was ignored
     */
    record Reading(Settings settings, List<String> warnings, Values values, Optional<Path> file) {
        Reading {
            warnings = List.copyOf(warnings);
        }
    }

    private final Catalogue catalogue;
    private final Path workingDirectory;
    private final Map<String, String> environment;

    SettingsReader(Catalogue catalogue, Path workingDirectory, Map<String, String> environment) {
        this.catalogue = catalogue;
        this.workingDirectory = workingDirectory;
        this.environment = Map.copyOf(environment);
    }

    /**
     * Reads everything.
     *
     * @param named the file the operator named, instead of the usual ones
     * @param commandLine key → value
     * @throws SettingsRefused with all that is wrong
     */
    Reading read(Optional<Path> named, Map<String, String> commandLine) {
        var found = new LinkedHashMap<String, Found>();
        var warnings = new ArrayList<String>();
        var problems = new ArrayList<String>();
        var file = named.or(() -> Optional.ofNullable(environment.get(FILE)).map(Path::of))
                .map(workingDirectory::resolve)
                .or(this::usualFile);
        file.ifPresent(path -> fromFile(path, found, warnings, problems));
        fromEnvironment(found, warnings);
        commandLine.forEach((key, value) -> found.put(key, fromText(value, "--" + lastWord(key))));
        var values = new Values(catalogue, found);
        var settings = Settings.from(values, workingDirectory);
        problems.addAll(values.problems());
        if (!problems.isEmpty()) {
            throw new SettingsRefused(problems);
        }
        return new Reading(settings, warnings, values, file);
    }

    private Optional<Path> usualFile() {
        return List.of("config/settings.yml", "settings.yml").stream()
                .map(workingDirectory::resolve)
                .filter(Files::exists)
                .findFirst();
    }

    private void fromFile(Path file, Map<String, Found> found, List<String> warnings, List<String> problems) {
        var yaml = YamlSettings.load(file);
        problems.addAll(yaml.problems());
        yaml.entries().forEach((key, entry) -> {
            var where = file + ", line " + entry.line();
            if (catalogue.find(key).isPresent()) {
                put(key, new Found(entry.value(), where, false), found);
            } else if (catalogue.section(key)) {
                if (!sectionOrNothing(entry.value())) {
                    problems.add("%s is %s (%s), but must be a section".formatted(key, entry.value(), where));
                }
            } else if (!insideKnown(key) && !insideUnknown(key, yaml)) {
                warnings.add(unknown(key, where, catalogue.nearest(key)));
            }
        });
    }

    private static boolean sectionOrNothing(Value value) {
        return value instanceof Value.Section || (value instanceof Value.Scalar scalar && scalar.nothing());
    }

    /** What stands below a plain setting is told of with that setting. */
    private boolean insideKnown(String key) {
        return parent(key).flatMap(catalogue::find).isPresent();
    }

    /** What stands in an unknown section is told of with that section. */
    private boolean insideUnknown(String key, YamlSettings yaml) {
        return parent(key)
                .filter(section -> !catalogue.section(section) && yaml.entries().containsKey(section))
                .isPresent();
    }

    private static Optional<String> parent(String key) {
        int dot = key.lastIndexOf('.');
        return dot < 0 ? Optional.empty() : Optional.of(key.substring(0, dot));
    }

    private void fromEnvironment(Map<String, Found> found, List<String> warnings) {
        environment.keySet().stream()
                .filter(name -> name.startsWith(PREFIX))
                .sorted()
                .forEach(name -> catalogue
                        .byVariable(name)
                        .ifPresentOrElse(
                                setting -> putVariable(setting.key(), name, found),
                                () -> warnings.add(unknown(name, "environment", catalogue.nearestVariable(name)))));
        if (environment.containsKey("PORT")) {
            putVariable("http.port", "PORT", found);
        }
        if (environment.containsKey("NODE_ENV")) {
            putVariable("env", "NODE_ENV", found);
        }
    }

    private void putVariable(String key, String name, Map<String, Found> found) {
        put(key, fromText(environment.getOrDefault(name, ""), name), found);
    }

    /** An empty value sets nothing, so that what was set before it holds. */
    private static void put(String key, Found value, Map<String, Found> found) {
        if (!(value.value() instanceof Value.Scalar scalar && scalar.nothing())) {
            found.put(key, value);
        }
    }

    private static Found fromText(String value, String where) {
        return new Found(new Value.Scalar(value, true), where, true);
    }

    private static String lastWord(String key) {
        return key.substring(key.lastIndexOf('.') + 1);
    }

    private static String unknown(String key, String where, Optional<String> nearest) {
        return "no setting is called %s (%s), so it is ignored%s"
                .formatted(
                        key,
                        where,
                        nearest.map(near -> "; did you mean " + near + "?").orElse(""));
    }
}
