package letschat.server;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.spi.ContextAwareBase;
import java.util.Map;
import org.slf4j.LoggerFactory;

/** Sets up the log: everything goes to standard error, where the service manager picks it up. Found by Logback itself. */
public final class Logs extends ContextAwareBase implements Configurator {
    /** What speaks too much, and from which level on it may. */
    private static final Map<String, Level> QUIETER = Map.of(
            "io.netty", Level.WARN,
            "io.vertx", Level.WARN,
            "org.flywaydb", Level.WARN,
            "org.jdbi", Level.WARN);

    /** Before the settings are read: warnings, as text. */
    @Override
    public ExecutionStatus configure(LoggerContext context) {
        apply(context, new Settings.Log(false, "warn"));
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }

    static void configure(Settings.Log settings) {
        var context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.reset();
        apply(context, settings);
    }

    private static void apply(LoggerContext context, Settings.Log settings) {
        var encoder = new LineEncoder(settings.json());
        encoder.setContext(context);
        encoder.start();
        var output = new ConsoleAppender<ILoggingEvent>();
        output.setContext(context);
        output.setName("output");
        output.setTarget("System.err");
        output.setEncoder(encoder);
        output.start();
        var root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.toLevel(settings.level()));
        root.addAppender(output);
        QUIETER.forEach((name, level) -> context.getLogger(name).setLevel(level));
    }
}
