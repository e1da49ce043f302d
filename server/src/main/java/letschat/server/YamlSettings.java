package letschat.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import letschat.server.Setting.Value;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.comments.CommentLine;
import org.snakeyaml.engine.v2.comments.CommentType;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** A YAML text of settings, flattened to one entry a path. Values stay as written, so that {@code 0123} loses nothing. */
final class YamlSettings {
    /**
     * One entry.
     *
     * @param line counted from 1
     * @param comment the lines right above it, joined
     */
    record Entry(Value value, int line, String comment) {}

    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private final List<String> problems = new ArrayList<>();
    private final String name;

    private YamlSettings(String name) {
        this.name = name;
    }

    /** Reads {@code text}; what is wrong with it is in {@link #problems()}. */
    static YamlSettings parse(String name, String text) {
        var settings = new YamlSettings(name);
        try {
            var options = LoadSettings.builder()
                    .setLabel(name)
                    .setParseComments(true)
                    .setAllowDuplicateKeys(true)
                    .build();
            new Compose(options).composeString(text).ifPresent(settings::root);
        } catch (YamlEngineException e) {
            settings.problems.add(name + " is not YAML: " + e.getMessage());
        }
        return settings;
    }

    static YamlSettings load(Path file) {
        var settings = new YamlSettings(file.toString());
        try {
            return parse(file.toString(), Files.readString(file));
        } catch (IOException e) {
            settings.problems.add(file + " cannot be read: " + e);
            return settings;
        }
    }

    /** Path → entry, in the order of the file. Sections are entries too, holding {@link Value.Section}. */
    Map<String, Entry> entries() {
        return entries;
    }

    List<String> problems() {
        return problems;
    }

    private void root(Node node) {
        if (node instanceof MappingNode mapping) {
            section("", mapping);
        } else if (!(node instanceof ScalarNode scalar && scalar.getValue().isEmpty())) {
            problems.add(name + " must be a list of 'key: value' lines");
        }
    }

    private void section(String prefix, MappingNode mapping) {
        for (var tuple : mapping.getValue()) {
            var key = tuple.getKeyNode();
            var line = key.getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
            if (!(key instanceof ScalarNode scalar)) {
                problems.add("%s, line %d: a key must be a word".formatted(name, line));
                continue;
            }
            var path = prefix + scalar.getValue();
            var value = value(path, tuple.getValueNode(), line);
            if (entries.containsKey(path)) {
                problems.add("%s, line %d: %s is there twice".formatted(name, line, path));
            }
            entries.put(path, new Entry(value, line, comment(key)));
            if (tuple.getValueNode() instanceof MappingNode inner) {
                section(path + ".", inner);
            }
        }
    }

    private Value value(String path, Node node, int line) {
        return switch (node) {
            case ScalarNode scalar -> scalar(scalar);
            case SequenceNode sequence -> {
                var items = new ArrayList<String>();
                for (var item : sequence.getValue()) {
                    if (item instanceof ScalarNode scalar) {
                        items.add(scalar.getValue());
                    } else {
                        problems.add("%s, line %d: %s must be a list of plain values".formatted(name, line, path));
                    }
                }
                yield new Value.Items(items);
            }
            default -> new Value.Section();
        };
    }

    private static Value scalar(ScalarNode node) {
        return new Value.Scalar(node.getValue(), node.getScalarStyle() == ScalarStyle.PLAIN);
    }

    private static String comment(Node node) {
        var lines = new ArrayList<String>();
        for (CommentLine line : Optional.ofNullable(node.getBlockComments()).orElse(List.of())) {
            if (line.getCommentType() == CommentType.BLANK_LINE) {
                lines.clear();
            } else {
                lines.add(line.getValue().strip());
            }
        }
        return String.join(" ", lines);
    }
}
