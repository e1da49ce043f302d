package letschat.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The operator's way into a running house. */
final class ControlSocketTest {
    @TempDir
    private Path scratch = Path.of("");

    @Test
    void aLineIsAnsweredByALine() {
        var path = scratch.resolve("control.sock");
        try (var _ = ControlSocket.open(path, line -> line + ", indeed")) {
            assertThat(ControlSocket.ask(path, "Fine")).contains("Fine, indeed");
            assertThat(ControlSocket.ask(path, "Häuser")).contains("Häuser, indeed");
        }
        assertThat(path).doesNotExist();
        assertThat(ControlSocket.ask(path, "Fine")).isEmpty();
    }

    @Test
    void onlyTheOwnerMayOpenIt() throws IOException {
        var path = scratch.resolve("control.sock");
        try (var _ = ControlSocket.open(path, line -> line)) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void aQuestionThatFailsEndsOnlyItself() {
        var path = scratch.resolve("control.sock");
        try (var _ =
                ControlSocket.open(path, line -> ControlRequest.ofLine(line).name())) {
            assertThat(ControlSocket.ask(path, "no JSON")).isEmpty();
            assertThat(ControlSocket.ask(
                            path, ControlRequest.about("user list", "alice").toLine()))
                    .contains("alice");
        }
    }

    @Test
    void whatAKilledServerLeftIsReplaced() throws IOException {
        var path = Files.createFile(scratch.resolve("control.sock"));
        try (var _ = ControlSocket.open(path, line -> line)) {
            assertThat(ControlSocket.ask(path, "here")).contains("here");
        }
    }

    @Test
    void aPathThatIsTooLongIsRefusedWithAdvice() {
        var path = scratch.resolve("x".repeat(120));
        assertThatExceptionOfType(StartRefused.class)
                .isThrownBy(() -> ControlSocket.open(path, line -> line))
                .withMessageContaining("choose a data directory nearer to /");
    }

    @Test
    void requestsAndAnswersSurviveTheJourney() {
        var request =
                ControlRequest.about("user admin", "bob\n").switched(false).withPassword("\"");
        assertThat(ControlRequest.ofLine(request.toLine())).isEqualTo(request);
        var answer = new ControlAnswer(true, List.of("one", "two\n"));
        assertThat(ControlAnswer.ofLine(answer.toLine())).isEqualTo(answer);
        assertThat(answer.toLine()).doesNotContain("\n");
    }
}
