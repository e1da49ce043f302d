package letschat.server;

import java.util.concurrent.CountDownLatch;
import letschat.server.systemd.ServiceManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code run}: opens the house and keeps it open until the process is told to stop. */
final class RunCommand {
    private static final Logger log = LoggerFactory.getLogger(RunCommand.class);

    private final Terminal terminal;

    RunCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    CommandSpec spec() {
        return CommandTree.withSettings(CommandTree.command("run", "Serve until told to stop.", this::run))
                .addOption(CommandTree.option("--host", "HOST", "The address to listen on (http.host)."))
                .addOption(CommandTree.option("--port", "PORT", "The port to listen on (http.port)."));
    }

    private int run(ParseResult parsed) {
        var reading = CommandTree.read(terminal, parsed);
        var settings = reading.settings();
        Logs.configure(settings.log());
        reading.warnings().forEach(warning -> log.warn("In the settings, {}", warning));
        var directory = DataDirectory.at(settings.data());
        var lock = directory
                .lock()
                .orElseThrow(() -> new StartRefused(
                        "Process %s already works in %s. Stop it first, or give this one another --data."
                                .formatted(directory.holder(), directory.path())));
        try {
            var house = started(settings, directory);
            var stopped = new CountDownLatch(1);
            var manager = ServiceManager.of(terminal.environment());
            Runtime.getRuntime()
                    .addShutdownHook(new Thread(
                            () -> {
                                manager.ifPresent(ServiceManager::close);
                                stop(house, lock, stopped);
                            },
                            "stop"));
            terminal.out().println(house.greeting());
            manager.ifPresent(it -> it.open("Serving", house::pulse));
            await(stopped);
            return ExitCode.OK;
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    private static House started(Settings settings, DataDirectory directory) {
        var house = House.build(settings, directory);
        try {
            house.start();
            return house;
        } catch (RuntimeException e) {
            house.close();
            throw e;
        }
    }

    /** On SIGTERM and SIGINT; the exit code is then ours to say, as a stop that was asked for is no failure. */
    private static void stop(House house, DataDirectory.Lock lock, CountDownLatch stopped) {
        int code = ExitCode.OK;
        try (lock) {
            house.close();
        } catch (RuntimeException e) {
            log.error("The house did not close in order", e);
            code = ExitCode.REFUSED;
        }
        log.info("Stopped");
        stopped.countDown();
        Runtime.getRuntime().halt(code);
    }

    private static void await(CountDownLatch stopped) {
        try {
            stopped.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
