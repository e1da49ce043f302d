package letschat.http.extras;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import letschat.http.extras.Layers.Source;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** A YAML file that is a list of small maps; what is wrong in it is told in the log and left out. */
final class YamlList {
    private static final Logger log = LoggerFactory.getLogger(YamlList.class);

    private YamlList() {}

    /** One map of the list, its values as text. */
    record Entry(Map<?, ?> fields) {
        /** @throws IllegalArgumentException when there is none or it is no plain value */
        String required(String field) {
            return optional(field).orElseThrow(() -> new IllegalArgumentException("has no \"" + field + "\""));
        }

        Optional<String> optional(String field) {
            return switch (fields.get(field)) {
                case null -> Optional.empty();
                case String text -> Optional.of(text);
                case Number number -> Optional.of(number.toString());
                case Boolean truth -> Optional.of(truth.toString());
                default -> throw new IllegalArgumentException("\"" + field + "\" is not a plain value");
            };
        }
    }

    /** Reads the entries that {@code read} accepts; one it refuses with {@link IllegalArgumentException} is told and skipped. */
    static <T> List<T> read(Source source, Function<Entry, T> read) {
        var accepted = new ArrayList<T>();
        int number = 0;
        for (Object element : elements(source)) {
            number++;
            try {
                if (!(element instanceof Map<?, ?> fields)) {
                    throw new IllegalArgumentException("is not a map");
                }
                accepted.add(read.apply(new Entry(fields)));
            } catch (IllegalArgumentException e) {
                log.warn("Skipped an entry file={} entry={} because={}", source, number, e.getMessage());
            }
        }
        return accepted;
    }

    private static List<?> elements(Source source) {
        try {
            var text = new String(source.read().orElseGet(() -> new byte[0]), StandardCharsets.UTF_8);
            var loaded =
                    new Load(LoadSettings.builder().setLabel(source.toString()).build()).loadFromString(text);
            if (loaded == null) {
                return List.of();
            }
            if (loaded instanceof List<?> list) {
                return list;
            }
            log.warn("Skipped a file file={} because=it is not a list", source);
        } catch (IOException | YamlEngineException e) {
            log.warn("Skipped a file file={} because={}", source, e.getMessage());
        }
        return List.of();
    }
}
