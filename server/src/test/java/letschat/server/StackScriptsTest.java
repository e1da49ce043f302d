package letschat.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The scripts around the stack: what they refuse, what they ask OpenStack for, and what they say. */
final class StackScriptsTest {
    private static final Path BUNDLE =
            Objects.requireNonNull(Path.of("").toAbsolutePath().getParent()).resolve("deploy/openstack");

    /** Notes what it is asked, and answers by the first pattern that fits. */
    private static final String STUB = """
            #!/bin/bash
            printf '%s %s\\n' "${0##*/}" "$*" >>"$STUB/calls"
            while IFS='|' read -r pattern code answer; do
                case "${0##*/} $*" in
                    $pattern)
                        [ -z "$answer" ] || printf '%b\\n' "$answer"
                        exit "$code"
                        ;;
                esac
            done <"$STUB/answers"
            exit 1
            """;

    private record Ended(int code, String output, String errors) {}

    @TempDir
    private Path here = Path.of("");

    private final Map<String, String> environment = new TreeMap<>(Map.of("OS_CLOUD", "test"));
    private String typed = "";

    @BeforeEach
    void putTheStubsInPlace() throws IOException {
        for (var tool : List.of("openstack", "ssh")) {
            var stub = Files.writeString(here.resolve(tool), STUB);
            Files.setPosixFilePermissions(stub, PosixFilePermissions.fromString("rwx------"));
        }
        Files.createFile(here.resolve("calls"));
        Files.createFile(here.resolve("answers"));
        answer("openstack stack show --help", 0, "");
    }

    private void answer(String pattern, int code, String text) throws IOException {
        Files.writeString(here.resolve("answers"), pattern + "|" + code + "|" + text + "\n", StandardOpenOption.APPEND);
    }

    /** A cloud with the defaults of the template and one stack, {@code CHAT}. */
    private void aCloud(String status) throws IOException {
        answer("openstack keypair show key", 0, "");
        answer("openstack keypair list *", 0, "key\\nother");
        answer("openstack flavor show s1.cw.small-1", 0, "");
        answer("openstack flavor list *", 0, "m1.small\\ns1.cw.small-1");
        answer("openstack image show debian-12", 0, "");
        answer("openstack network show public", 0, "");
        answer("openstack stack show CHAT * -c id", 0, "1234");
        answer("openstack stack show CHAT * -c stack_status", 0, status);
        answer("openstack stack show CHAT * -c stack_status_reason", 0, "no valid host");
        answer("openstack stack output show CHAT floating_ip *", 0, "203.0.113.7");
        answer("openstack stack output show CHAT volume_id *", 0, "volume-1");
        answer("openstack stack output show CHAT floating_ip_url *", 0, "https://203.0.113.7/");
        answer("openstack stack list *", 0, "CHAT");
        answer("openstack stack create *", 0, "made");
    }

    private Ended run(String script, String... arguments) throws IOException, InterruptedException {
        var command =
                new ArrayList<>(List.of("/bin/bash", BUNDLE.resolve(script).toString()));
        command.addAll(List.of(arguments));
        var errors = here.resolve("errors");
        var builder = new ProcessBuilder(command).directory(here.toFile()).redirectError(errors.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("OS_"));
        builder.environment().putAll(environment);
        builder.environment().put("STUB", here.toString());
        builder.environment().putIfAbsent("PATH", "/usr/bin:/bin");
        builder.environment().put("PATH", here + ":/usr/bin:/bin");
        var process = builder.start();
        try (var in = process.outputWriter(StandardCharsets.UTF_8)) {
            in.write(typed);
        }
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), output, Files.readString(errors));
    }

    private List<String> calls() throws IOException {
        return Files.readAllLines(here.resolve("calls"));
    }

    @Test
    void theScriptsPassShellcheck() throws Exception {
        var command = new ArrayList<>(List.of("shellcheck"));
        for (var folder : List.of(BUNDLE, BUNDLE.resolve("tools"), BUNDLE.resolve("../cloud-init/src"))) {
            try (var files = Files.list(folder)) {
                files.map(Path::toString).filter(it -> it.endsWith(".sh")).forEach(command::add);
            }
        }
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEmpty();
        assertThat(process.waitFor()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "stack-start.sh",
                "stack-start.sh CHAT",
                "stack-start.sh CHAT key more",
                "stack-start.sh 1CHAT key",
                "stack-start.sh CHAT key --parameter",
                "stack-start.sh CHAT key --parameter flavor",
                "stack-start.sh CHAT key -e missing.yaml",
                "stack-start.sh CHAT key --unknown",
                "stack-get-url.sh",
                "stack-get-url.sh CHAT more",
                "stack-backup.sh",
                "stack-backup.sh CHAT --identity missing",
                "stack-restore.sh CHAT key",
                "stack-upgrade.sh CHAT",
                "stack-upgrade.sh CHAT missing.deb",
                "stack-upgrade.sh CHAT http://example.com/a'b.deb",
                "stack-upgrade.sh CHAT http://example.com/a.deb --sha256 12",
                "stack-upgrade.sh CHAT http://example.com/a.deb --rollback",
                "stack-destroy.sh",
                "stack-destroy.sh CHAT more",
            })
    void whatWasTypedWrongEndsInTwoWithTheUsage(String line) throws Exception {
        var words = line.split(" ", -1);
        var ended = run(words[0], List.of(words).subList(1, words.length).toArray(String[]::new));
        assertThat(ended.errors()).contains("usage: " + words[0]);
        assertThat(ended.code()).isEqualTo(2);
        assertThat(calls()).isEmpty();
    }

    @Test
    void withoutACloudItSaysHowToChooseOne() throws Exception {
        environment.clear();
        var ended = run("stack-get-url.sh", "CHAT");
        assertThat(ended.errors()).contains("openrc", "OS_CLOUD");
        assertThat(ended.code()).isEqualTo(1);
    }

    @Test
    void withoutTheStackCommandsItSaysWhatToInstall() throws Exception {
        Files.writeString(here.resolve("answers"), "");
        var ended = run("stack-start.sh", "CHAT", "key");
        assertThat(ended.errors()).contains("python3-heatclient");
        assertThat(ended.code()).isEqualTo(1);
    }

    @Test
    void aKeypairThatIsNotThereIsAnsweredWithThoseThatAre() throws Exception {
        aCloud("CREATE_COMPLETE");
        var ended = run("stack-start.sh", "NEW", "missing");
        assertThat(ended.errors()).contains("no keypair 'missing'. There are: key other", "openstack keypair create");
        assertThat(ended.code()).isEqualTo(1);
        assertThat(calls()).noneMatch(it -> it.startsWith("openstack stack create"));
    }

    @Test
    void aFlavorThatIsNotThereIsAnsweredWithThoseThatAre() throws Exception {
        aCloud("CREATE_COMPLETE");
        var ended = run("stack-start.sh", "NEW", "key", "--parameter", "flavor=huge");
        assertThat(ended.errors()).contains("no flavor 'huge' (flavor). There are: m1.small s1.cw.small-1");
        assertThat(ended.code()).isEqualTo(1);
    }

    @Test
    void aStackIsMadeWithTheKeypairAndWhatElseWasGiven() throws Exception {
        aCloud("CREATE_COMPLETE");
        var ended = run("stack-start.sh", "NEW", "key", "--parameter", "volume_size=20", "--parameter", "xmpp=true");
        assertThat(ended.code()).isZero();
        assertThat(ended.output()).contains("made");
        assertThat(calls())
                .filteredOn(it -> it.startsWith("openstack stack create"))
                .singleElement()
                .asString()
                .contains("--parameter keypair_name=key --parameter volume_size=20 --parameter xmpp=true")
                .endsWith(" NEW");
    }

    @Test
    void aNameThatIsTakenIsRefused() throws Exception {
        aCloud("CREATE_COMPLETE");
        var ended = run("stack-start.sh", "CHAT", "key");
        assertThat(ended.errors()).contains("there is a stack 'CHAT' already");
        assertThat(ended.code()).isEqualTo(1);
    }

    @Test
    void whoWaitsIsToldTheReasonOfAFailure() throws Exception {
        answer("openstack stack show CHAT * -c id", 1, "");
        answer("openstack stack create * --wait *", 1, "");
        answer("openstack stack failures list CHAT", 0, "the package could not be fetched");
        aCloud("CREATE_FAILED");
        var ended = run("stack-start.sh", "CHAT", "key", "--wait");
        assertThat(ended.errors()).contains("could not be made", "the package could not be fetched");
        assertThat(ended.code()).isEqualTo(1);
    }

    @Test
    void theAddressStandsBehindTheName() throws Exception {
        answer("openstack stack output show CHAT url *", 0, "https://203.0.113.7/");
        aCloud("CREATE_COMPLETE");
        var ended = run("stack-get-url.sh", "CHAT");
        assertThat(ended.output()).isEqualTo("CHAT  https://203.0.113.7/login\n");
        assertThat(ended.code()).isZero();
    }

    @Test
    void theAddressByNameComesOnASecondLine() throws Exception {
        answer("openstack stack output show CHAT url *", 0, "https://chat.example.com/");
        aCloud("CREATE_COMPLETE");
        assertThat(run("stack-get-url.sh", "CHAT").output())
                .isEqualTo("CHAT  https://203.0.113.7/login\nCHAT  https://chat.example.com/login\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"CREATE_IN_PROGRESS: still being made", "CREATE_FAILED: no valid host"})
    void whileThereIsNoAddressItSaysWhy(String statusAndWords) throws Exception {
        var parts = statusAndWords.split(": ", -1);
        aCloud(parts[0]);
        var ended = run("stack-get-url.sh", "CHAT");
        assertThat(ended.output()).isEmpty();
        assertThat(ended.errors()).contains(parts[1]);
        assertThat(ended.code()).isEqualTo(1);
    }

    @Test
    void aStackThatIsNotThereIsAnsweredWithThoseThatAre() throws Exception {
        aCloud("CREATE_COMPLETE");
        var ended = run("stack-get-url.sh", "TALK");
        assertThat(ended.errors()).contains("no stack 'TALK'. There are: CHAT");
        assertThat(ended.code()).isEqualTo(1);
    }

    @Test
    void theDiskStandsStillWhileTheSnapshotIsTaken() throws Exception {
        aCloud("CREATE_COMPLETE");
        answer("ssh *", 0, "");
        answer("openstack volume snapshot create *", 0, "snapshot-1");
        answer("openstack volume snapshot show *", 0, "available");
        var ended = run("stack-backup.sh", "CHAT");
        assertThat(ended.output()).startsWith("snapshot  snapshot-1  CHAT-");
        assertThat(ended.code()).isZero();
        var seen = String.join("\n", calls());
        assertThat(seen).containsSubsequence("fsfreeze -f", "volume snapshot create", "snapshot show", "fsfreeze -u");
    }

    @Test
    void theDiskGoesOnWhenTheSnapshotFails() throws Exception {
        aCloud("CREATE_COMPLETE");
        answer("ssh *", 0, "");
        answer("openstack volume snapshot create *", 1, "");
        assertThat(run("stack-backup.sh", "CHAT").code()).isEqualTo(1);
        assertThat(calls()).last().asString().contains("fsfreeze -u");
    }

    @Test
    void aSnapshotIsRestoredInItsSize() throws Exception {
        aCloud("CREATE_COMPLETE");
        answer("openstack volume snapshot show nightly * -c id", 0, "snapshot-1");
        answer("openstack volume snapshot show nightly * -c size", 0, "12");
        assertThat(run("stack-restore.sh", "NEW", "key", "nightly").code()).isZero();
        assertThat(calls()).last().asString().contains("--parameter snapshot_id=snapshot-1 --parameter volume_size=12");
    }

    @Test
    void aPackageIsInstalledThere() throws Exception {
        aCloud("CREATE_COMPLETE");
        answer("ssh *", 0, "answers");
        assertThat(run("stack-upgrade.sh", "CHAT", "https://example.com/a.deb").code())
                .isZero();
        assertThat(calls())
                .last()
                .asString()
                .contains("cloud@203.0.113.7", "sudo bash -s -- upgrade 'https://example.com/a.deb'");
    }

    @Test
    void nothingIsDeletedWithoutTheNameTyped() throws Exception {
        aCloud("CREATE_COMPLETE");
        typed = "yes\n";
        var ended = run("stack-destroy.sh", "CHAT");
        assertThat(ended.errors()).contains("volume volume-1 is kept", "nothing was deleted");
        assertThat(ended.code()).isEqualTo(1);
        assertThat(calls()).noneMatch(it -> it.contains("delete"));
    }

    /** After the deletion the stack is not shown any more. */
    private void aCloudThatForgets() throws IOException {
        var gone = here.resolve("gone");
        Files.writeString(here.resolve("openstack"), STUB.replace("while IFS", """
                        case "$*" in
                            "stack delete -y --wait CHAT") touch "%s" && exit ;;
                            "stack show CHAT "*) [ ! -e "%s" ] || exit 1 ;;
                        esac
                        while IFS""".formatted(gone, gone)));
        aCloud("CREATE_COMPLETE");
        answer("openstack volume delete volume-1", 0, "");
    }

    @Test
    void theVolumeIsKept() throws Exception {
        aCloudThatForgets();
        typed = "CHAT\n";
        var ended = run("stack-destroy.sh", "CHAT");
        assertThat(ended.code()).isZero();
        assertThat(ended.output()).contains("Volume volume-1 is kept", "--parameter volume_id=volume-1");
        assertThat(calls()).noneMatch(it -> it.contains("volume delete"));
    }

    @Test
    void theVolumeGoesWhenItIsToldTo() throws Exception {
        aCloudThatForgets();
        var ended = run("stack-destroy.sh", "CHAT", "--yes", "--delete-volume");
        assertThat(ended.code()).isZero();
        assertThat(calls()).last().isEqualTo("openstack volume delete volume-1");
    }
}
