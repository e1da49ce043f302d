package letschat.http.extras;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import letschat.http.api.Extras.Replacement;

/**
 * The text rules of the house, from {@code replacements/default.yml} and then {@code local.yml} (as in Let's Chat
 * 0.4.2); none in a fresh house. Read again when a file changes. Safe for many threads.
 */
public final class Replacements {
    private static final Set<String> FILES = Set.of("default.yml", "local.yml");
    private static final int MAX_REGEX = 1000;
    private static final int MAX_TEMPLATE = 10_000;

    private final Layers layers;
    private final Reloading<List<Replacement>> known;

    /** @param roots the operator's {@code extras} folders, the strongest last; they need not be there */
    public Replacements(List<Path> roots, InstantSource clock) {
        layers = new Layers("replacements", List.of("default.yml"), roots);
        known = new Reloading<>(layers, clock, this::read);
    }

    /** In the order in which they are applied. */
    public List<Replacement> list() {
        return known.now();
    }

    private List<Replacement> read() {
        var rules = new ArrayList<Replacement>();
        layers.files().forEach((file, source) -> {
            if (FILES.contains(file)) {
                rules.addAll(YamlList.read(source, Replacements::rule));
            }
        });
        return List.copyOf(rules);
    }

    private static Replacement rule(YamlList.Entry entry) {
        var regex = entry.required("regex");
        var template = entry.required("template");
        if (regex.isEmpty() || regex.length() > MAX_REGEX) {
            throw new IllegalArgumentException("\"regex\" is empty or longer than " + MAX_REGEX);
        }
        if (template.length() > MAX_TEMPLATE) {
            throw new IllegalArgumentException("\"template\" is longer than " + MAX_TEMPLATE);
        }
        JsRegex.check(regex);
        return new Replacement(regex, template);
    }
}
