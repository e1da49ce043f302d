package letschat.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import letschat.server.Setting.Value;

/** Every setting the house knows, read from {@code defaults.yml}. */
final class Catalogue {
    private final SequencedMap<String, Setting> settings = new LinkedHashMap<>();
    private final SequencedMap<String, String> sections = new LinkedHashMap<>();
    private final Map<String, Setting> variables = new LinkedHashMap<>();

    private Catalogue() {}

    static Catalogue read() {
        try (var in = Objects.requireNonNull(Catalogue.class.getResourceAsStream("defaults.yml"))) {
            return of(YamlSettings.parse("defaults.yml", new String(in.readAllBytes(), StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException("reading the built-in defaults", e);
        }
    }

    private static Catalogue of(YamlSettings defaults) {
        if (!defaults.problems().isEmpty()) {
            throw new IllegalStateException("the built-in defaults: " + defaults.problems());
        }
        var catalogue = new Catalogue();
        defaults.entries().forEach((key, entry) -> {
            if (entry.value() instanceof Value.Section) {
                catalogue.sections.put(key, entry.comment());
            } else {
                catalogue.add(new Setting(key, withoutNothing(entry.value()), entry.comment()));
            }
        });
        return catalogue;
    }

    private static Optional<Value> withoutNothing(Value value) {
        return value instanceof Value.Scalar scalar && scalar.nothing() ? Optional.empty() : Optional.of(value);
    }

    private void add(Setting setting) {
        settings.put(setting.key(), setting);
        variables.put(setting.variable(), setting);
        variables.putIfAbsent(setting.looseVariable(), setting);
    }

    Collection<Setting> all() {
        return settings.sequencedValues();
    }

    Optional<Setting> find(String key) {
        return Optional.ofNullable(settings.get(key));
    }

    boolean section(String key) {
        return sections.containsKey(key);
    }

    /** What a section is about; empty when it says nothing. */
    String about(String section) {
        return sections.getOrDefault(section, "");
    }

    /** The setting that an environment variable stands for. */
    Optional<Setting> byVariable(String name) {
        return Optional.ofNullable(variables.get(name));
    }

    /** The known key that is spelt most like {@code key}, if one is near. */
    Optional<String> nearest(String key) {
        return Nearest.of(key, settings.keySet());
    }

    /** The known variable that is spelt most like {@code name}, if one is near. */
    Optional<String> nearestVariable(String name) {
        return Nearest.of(name, variables.keySet());
    }
}
