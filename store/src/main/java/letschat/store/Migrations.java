package letschat.store;

import java.sql.SQLException;
import java.util.Arrays;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings a database to the version this program knows; each step is one transaction, so that a stop in between is safe. */
final class Migrations {
    private static final Logger log = LoggerFactory.getLogger(Migrations.class);

    private Migrations() {}

    /**
     * @param beforeUpgrade is run before the first step of those that change what an earlier version made
     * @throws DatabaseFault if the database was written by a newer version, or a step fails (its changes are undone)
     */
    static void run(Dialect dialect, Runnable beforeUpgrade) {
        Flyway flyway = steps(dialect).load();
        try {
            var steps = flyway.info();
            if (steps.current() != null && steps.pending().length > 0) {
                beforeUpgrade.run();
            }
            int done = flyway.migrate().migrationsExecuted;
            if (done > 0) {
                log.info("Migrated the database={} steps={}", dialect.name(), done);
            }
        } catch (FlywayException e) {
            throw fault(dialect, flyway, e);
        }
    }

    /** How the steps are found and noted; a database that went further is refused. */
    static FluentConfiguration steps(Dialect dialect) {
        return Flyway.configure()
                .dataSource(dialect.dataSource())
                .locations("classpath:db/migration/common", dialect.migrations())
                .table("migrations")
                .ignoreMigrationPatterns(new String[0])
                .loggers("slf4j")
                .cleanDisabled(true);
    }

    private static DatabaseFault fault(Dialect dialect, Flyway flyway, FlywayException cause) {
        for (Throwable under = cause; under != null; under = under.getCause()) {
            if (under instanceof SQLException refused) {
                return new DatabaseFault("cannot bring the database up to date: " + dialect.explain(refused), cause);
            }
        }
        if (newer(flyway)) {
            return new DatabaseFault(
                    "the database " + dialect.name() + " was written by a newer version of Let's Chat;"
                            + " start that version, or put back a backup made before it",
                    cause);
        }
        return new DatabaseFault("cannot bring the database " + dialect.name() + " up to date", cause);
    }

    private static boolean newer(Flyway flyway) {
        return Arrays.stream(flyway.info().all()).map(MigrationInfo::getState).anyMatch(state -> switch (state) {
            case FUTURE_SUCCESS, FUTURE_FAILED -> true;
            default -> false;
        });
    }
}
