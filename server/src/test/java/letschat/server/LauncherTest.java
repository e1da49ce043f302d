package letschat.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher is a sound shell script and says plainly what it lacks. */
final class LauncherTest {
    private static final Path HOUSE =
            Objects.requireNonNull(Path.of("").toAbsolutePath().getParent());

    private record Ended(int code, String output) {}

    private static Ended run(ProcessBuilder command) throws IOException, InterruptedException {
        var process = command.redirectErrorStream(true).start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), output);
    }

    @Test
    void theScriptsPassShellcheck() throws Exception {
        var ended = run(new ProcessBuilder("shellcheck", "lets-chat", ".ci/run", "web/tools/maven.sh")
                .directory(HOUSE.toFile()));
        assertThat(ended.output()).isEmpty();
        assertThat(ended.code()).isZero();
    }

    @Test
    void withoutAJdkItSaysWhatToInstall(@TempDir Path empty) throws Exception {
        var text = Files.readString(HOUSE.resolve("lets-chat")).replace("/usr/lib/jvm", empty.toString());
        var launcher = Files.writeString(empty.resolve("lets-chat"), text);
        var command = new ProcessBuilder("/bin/sh", launcher.toString(), "--version");
        command.environment().remove("JAVA_HOME");
        command.environment().put("PATH", withoutJava(empty));
        var ended = run(command);
        assertThat(ended.output()).contains("no JDK 25 found", "JAVA_HOME");
        assertThat(ended.code()).isEqualTo(1);
    }

    /** A folder with only the tools the launcher needs to get that far. */
    private static String withoutJava(Path folder) throws IOException {
        var tools = Files.createDirectory(folder.resolve("bin"));
        for (var tool : new String[] {"dirname", "readlink", "nproc", "find", "sed"}) {
            var script = Files.writeString(tools.resolve(tool), "#!/bin/sh\nexec /usr/bin/" + tool + " \"$@\"\n");
            Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
        }
        return tools.toString();
    }
}
