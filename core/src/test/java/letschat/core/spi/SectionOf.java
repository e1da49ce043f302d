package letschat.core.spi;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A plugin's settings out of a map.
 *
 * @param refused the keys that were refused
 */
public record SectionOf(Map<String, String> values, List<String> refused) implements PluginSettings {
    public static SectionOf of(Map<String, String> values) {
        return new SectionOf(Map.copyOf(values), new ArrayList<>());
    }

    @Override
    public Optional<String> text(String key) {
        return Optional.ofNullable(values.get(key));
    }

    @Override
    public boolean flag(String key) {
        return Boolean.parseBoolean(values.get(key));
    }

    @Override
    public int number(String key, int least, int most) {
        return text(key).map(Integer::parseInt).orElse(least);
    }

    @Override
    public Optional<Duration> duration(String key) {
        return text(key).map(Duration::parse);
    }

    @Override
    public String choice(String key, String... allowed) {
        return text(key).filter(List.of(allowed)::contains).orElseGet(() -> {
            refuse(key, "one of " + String.join(", ", allowed));
            return allowed[0];
        });
    }

    @Override
    public List<String> list(String key) {
        return text(key).map(text -> List.of(text.split(","))).orElse(List.of());
    }

    @Override
    public Path file(String name) {
        return Path.of(name);
    }

    @Override
    public void refuse(String key, String expected) {
        refused.add(key);
    }
}
