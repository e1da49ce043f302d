package letschat.http.extras;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Folders that lie one over the other, the built-in one at the bottom: a file in a later folder hides the file of the
 * same name in an earlier one.
 *
 * @param name the part of {@code extras} that is looked at, such as {@code emotes}
 * @param builtIn the YAML files of the built-in layer; a jar cannot be listed
 * @param roots the operator's {@code extras} folders, the strongest last; one that is not there is as if empty
 */
record Layers(String name, List<String> builtIn, List<Path> roots) {
    private static final String RESOURCES = "/letschat/extras/";
    private static final String YAML = ".yml";

    /** What a file's state looked like, to notice that it changed. */
    record Stamp(long modified, long size) {}

    /** One file of one layer. */
    sealed interface Source {
        Optional<byte[]> read() throws IOException;
    }

    record Shipped(String resource) implements Source {
        @Override
        public Optional<byte[]> read() throws IOException {
            try (InputStream in = Layers.class.getResourceAsStream(resource)) {
                return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
            }
        }

        @Override
        public String toString() {
            return "built-in " + resource.substring(RESOURCES.length());
        }
    }

    record OnDisk(Path file) implements Source {
        @Override
        public Optional<byte[]> read() throws IOException {
            return Files.isRegularFile(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
        }

        @Override
        public String toString() {
            return file.toString();
        }
    }

    Layers {
        builtIn = List.copyOf(builtIn);
        roots = List.copyOf(roots);
    }

    /** The YAML files that hold, by file name, in the order of their names. */
    Map<String, Source> files() {
        var files = new TreeMap<String, Source>();
        for (String file : builtIn) {
            files.put(file, shipped(file));
        }
        for (Path root : roots) {
            for (Path file : yamlFiles(root)) {
                files.put(String.valueOf(file.getFileName()), new OnDisk(file));
            }
        }
        return files;
    }

    /** The bytes of {@code path} in the strongest layer that has it. The caller vouches that it leads nowhere else. */
    Optional<byte[]> read(String path) throws IOException {
        for (Path root : roots.reversed()) {
            var bytes = new OnDisk(root.resolve(name).resolve(path)).read();
            if (bytes.isPresent()) {
                return bytes;
            }
        }
        return shipped(path).read();
    }

    /** Changes whenever a YAML file of any layer comes, goes or changes. */
    Map<Path, Stamp> stamps() {
        var stamps = new LinkedHashMap<Path, Stamp>();
        for (Path root : roots) {
            for (Path file : yamlFiles(root)) {
                stamp(file).ifPresent(stamp -> stamps.put(file, stamp));
            }
        }
        return stamps;
    }

    private Source shipped(String path) {
        return new Shipped(RESOURCES + name + "/" + path);
    }

    private List<Path> yamlFiles(Path root) {
        var folder = root.resolve(name);
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var entries = Files.list(folder)) {
            return entries.filter(file -> file.toString().endsWith(YAML))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + folder, e);
        }
    }

    private static Optional<Stamp> stamp(Path file) {
        try {
            return Optional.of(new Stamp(Files.getLastModifiedTime(file).toMillis(), Files.size(file)));
        } catch (IOException e) {
            // It went away since it was listed: as if it had never been.
            return Optional.empty();
        }
    }
}
