package letschat.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher is a sound shell script and says plainly what it lacks. */
final class LauncherTest {
    private static final Path HOUSE =
            Objects.requireNonNull(Path.of("").toAbsolutePath().getParent());

    private static final Pattern SHELL =
            Pattern.compile("#!\\S*(/| )(ba)?sh\\b|#!/usr/bin/env bash|# shellcheck shell=");

    private record Ended(int code, String output) {}

    private static Ended run(ProcessBuilder command) throws IOException, InterruptedException {
        var process = command.redirectErrorStream(true).start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), output);
    }

    @Test
    void theScriptsPassShellcheck() throws Exception {
        var command = new ArrayList<>(List.of("shellcheck", "--external-sources", "lets-chat", ".ci/run"));
        command.add("web/tools/maven.sh");
        command.addAll(scripts(HOUSE.resolve("deploy")));
        var ended = run(new ProcessBuilder(command).directory(HOUSE.toFile()));
        assertThat(ended.output()).isEmpty();
        assertThat(ended.code()).isZero();
    }

    /** Every file below {@code folder} that a shell reads, and says so in its first line. */
    private static List<String> scripts(Path folder) throws IOException {
        var found = new ArrayList<String>();
        try (var all = Files.walk(folder)) {
            for (var file : all.filter(Files::isRegularFile).sorted().toList()) {
                var bytes = Files.readAllBytes(file);
                var start = new String(bytes, 0, Math.min(bytes.length, 100), StandardCharsets.ISO_8859_1);
                if (SHELL.matcher(start).lookingAt()) {
                    found.add(HOUSE.relativize(file).toString());
                }
            }
        }
        return found;
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
