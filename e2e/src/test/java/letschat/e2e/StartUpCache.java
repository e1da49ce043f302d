package letschat.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The JVM's cache for a fast start (JEP 514), made by one rehearsal as the launcher does it. */
final class StartUpCache {
    private static final Path FILE = Path.of("").toAbsolutePath().resolve("target/start.aot");

    private StartUpCache() {}

    /** The JVM's flags to use the cache; {@code java} is the command that is to use it. */
    static synchronized List<String> flags(List<String> java, Path jar) {
        try {
            if (Files.notExists(FILE) || newer(jar, FILE)) {
                rehearse(java, jar);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
        return List.of("-XX:AOTCache=" + FILE);
    }

    private static boolean newer(Path one, Path other) throws IOException {
        return Files.getLastModifiedTime(one).compareTo(Files.getLastModifiedTime(other)) > 0;
    }

    private static void rehearse(List<String> java, Path jar) throws IOException, InterruptedException {
        var log = FILE.resolveSibling("rehearsal.log");
        var command = new ArrayList<>(java);
        command.addAll(List.of("-XX:AOTCacheOutput=" + FILE, "-jar", jar.toString(), "rehearse"));
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        if (process.waitFor() != 0) {
            throw new AssertionError("the rehearsal failed: " + Files.readString(log));
        }
    }
}
