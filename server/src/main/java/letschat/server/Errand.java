package letschat.server;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine.ParseResult;

/** Asks the house something from the console: the server that runs in the data directory, else the store itself. */
final class Errand {
    /** How long another process may be busy starting or stopping in the data directory. */
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private static final Duration BETWEEN_TRIES = Duration.ofMillis(100);

    private final Terminal terminal;

    Errand(Terminal terminal) {
        this.terminal = terminal;
    }

    /** Asks and shows the answer; answers the exit code. */
    int run(ParseResult parsed, ControlRequest request) {
        var answer = ask(CommandTree.read(terminal, parsed).settings(), request);
        var stream = answer.done() ? terminal.out() : terminal.err();
        answer.lines().forEach(stream::println);
        return answer.done() ? ExitCode.OK : ExitCode.REFUSED;
    }

    ControlAnswer ask(Settings settings, ControlRequest request) {
        var directory = DataDirectory.at(settings.data());
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            var answer = ControlSocket.ask(directory.controlSocket(), request.toLine())
                    .map(ControlAnswer::ofLine)
                    .or(() -> onTheStore(settings, directory, request));
            if (answer.isPresent()) {
                return answer.get();
            }
            LockSupport.parkNanos(BETWEEN_TRIES.toNanos());
        }
        throw new StartRefused(
                "Process %s works in %s and does not answer.".formatted(directory.holder(), directory.path()));
    }

    /** Empty when another process has the data directory. */
    private static Optional<ControlAnswer> onTheStore(
            Settings settings, DataDirectory directory, ControlRequest request) {
        var lock = directory.lock();
        if (lock.isEmpty()) {
            return Optional.empty();
        }
        try (var _ = lock.get();
                var foundation = Foundation.lay(settings, directory, InstantSource.system(), new SecureRandom())) {
            return Optional.of(foundation.desk().answer(request));
        }
    }
}
