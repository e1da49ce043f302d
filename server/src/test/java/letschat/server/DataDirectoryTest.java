package letschat.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The data directory is its owner's alone and one server's at a time. */
final class DataDirectoryTest {
    @TempDir
    private Path scratch = Path.of("");

    private static String rights(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    @Test
    void whatItMakesIsItsOwnersAlone() throws IOException {
        var directory = DataDirectory.at(scratch.resolve("a/data"));
        try (var _ = directory.lock().orElseThrow()) {
            assertThat(rights(directory.path())).isEqualTo("rwx------");
            assertThat(rights(directory.path().resolve("lock"))).isEqualTo("rw-------");
            assertThat(rights(directory.folder(Path.of("uploads")))).isEqualTo("rwx------");
        }
    }

    @Test
    void theLockIsForOneAndNamesItsHolder() {
        var directory = DataDirectory.at(scratch);
        try (var _ = directory.lock().orElseThrow()) {
            assertThat(directory.lock()).isEmpty();
            assertThat(directory.holder())
                    .isEqualTo(Long.toString(ProcessHandle.current().pid()));
        }
        directory.lock().orElseThrow().close();
    }
}
