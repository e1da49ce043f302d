package letschat.server.backup;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** What else lies in a data directory: keys, certificates, secrets. Small files, all of them; what can be made again is left out. */
final class KeptFiles {
    private static final Set<String> NOT_KEPT =
            Set.of("lock", "control.sock", "thumbnails", "incoming", "uploads", "backups", Restore.STAGING);
    private static final int DEPTH = 4;

    private final Source source;
    private final SortedMap<String, byte[]> found = new TreeMap<>();
    private final List<String> careful;

    private KeptFiles(Source source, List<String> careful) {
        this.source = source;
        this.careful = careful;
    }

    /** By their names in the archive; what is left out that perhaps should not be is told in {@code careful}. */
    static SortedMap<String, byte[]> of(Source source, List<String> careful) throws IOException {
        var files = new KeptFiles(source, careful);
        Files.walkFileTree(source.data(), EnumSet.noneOf(java.nio.file.FileVisitOption.class), DEPTH, files.visitor());
        return files.found;
    }

    private SimpleFileVisitor<Path> visitor() {
        return new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                return kept(folder) ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (kept(file) && !attributes.isOther()) {
                    take(file, attributes);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                if (failure instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw failure;
            }
        };
    }

    private boolean kept(Path path) {
        var first = source.data().relativize(path).getName(0).toString();
        return !NOT_KEPT.contains(first)
                && !first.startsWith("importing")
                && !first.startsWith("exporting")
                && !path.equals(source.uploads())
                && !path.toString().startsWith(source.database().toString());
    }

    private void take(Path file, BasicFileAttributes attributes) throws IOException {
        var name = Members.KEPT + source.data().relativize(file).toString().replace('\\', '/');
        if (!attributes.isRegularFile()
                || attributes.size() > Members.MOST_SMALL
                || !Members.fits(Members.KEPT_NAME, name)) {
            careful.add(file + " is not in the backup: only plain files of up to 1 MiB with plain names are.");
            return;
        }
        try {
            found.put(name, Files.readAllBytes(file));
        } catch (NoSuchFileException _) {
            // Taken away a moment ago: then it is not a part of the house any more.
        }
    }
}
