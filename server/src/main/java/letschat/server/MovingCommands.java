package letschat.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;
import letschat.core.file.LocalFilePlace;
import letschat.core.spi.FilePlace;
import letschat.core.store.Store;
import letschat.moving.Export;
import letschat.moving.HouseImport;
import letschat.moving.LetschatImport;
import letschat.moving.Report;
import letschat.moving.SlackImport;
import letschat.store.DatabaseFile;
import letschat.store.DatabaseSettings;
import letschat.store.SqlStore;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code import …} and {@code export}. */
final class MovingCommands {
    private static final String DRY_RUN = "--dry-run";
    private static final String REPORT = "--report";

    private final Terminal terminal;
    private final InstantSource clock;

    MovingCommands(Terminal terminal, InstantSource clock) {
        this.terminal = terminal;
        this.clock = clock;
    }

    CommandSpec imports() {
        var spec = CommandTree.command(
                "import",
                "Move in: bring in people, rooms, messages and files. The server must not run meanwhile.",
                parsed -> CommandTree.needsCommand(parsed.commandSpec().commandLine()));
        spec.addSubcommand("letschat", letschat());
        spec.addSubcommand(
                "slack",
                importing(
                        "slack",
                        "ZIP",
                        "The file that Slack exported, or the directory it was unpacked to.",
                        "Bring in an export of Slack: people, channels, what was said.",
                        this::slack));
        spec.addSubcommand(
                "house",
                importing(
                        "house",
                        "EXPORT",
                        "The directory or ZIP file that 'export' wrote.",
                        "Bring in what 'export' wrote.",
                        this::house));
        return spec;
    }

    private CommandSpec letschat() {
        return importing(
                        "letschat",
                        "DUMP",
                        "The directory that mongodump wrote, or its --archive file; packed by gzip or not.",
                        "Bring in a house of Let's Chat 0.3 to 0.4.8.",
                        this::letschat)
                .addOption(CommandTree.option("--files", "DIR", "Where the old house kept uploads (files.local.dir)."))
                .addOption(CommandTree.option("--db", "NAME", "The database, if there are several in the dump."));
    }

    private CommandSpec importing(String command, String label, String what, String description, CommandTree.Act act) {
        var spec = about(command, label, what, description, act)
                .addOption(CommandTree.flag(DRY_RUN, "Tell what would be brought in and what not; change nothing."))
                .addOption(CommandTree.option(REPORT, "FILE", "Also write the report there, as JSON."));
        spec.usageMessage()
                .footer(
                        "",
                        "What is there already stays as it is: a run that was cut off is repeated.",
                        "Exit code: 0 when all that can be brought in is; 1 when nothing was, or it was cut off;",
                        "2 for a mistake in the command; 78 for one in the settings.");
        return spec;
    }

    CommandSpec export() {
        var spec = about(
                "export",
                "TARGET",
                "A directory to make, or a file to write if it ends in .zip.",
                "Write everything in an open format (docs/export-format.md), also while the server runs.",
                this::export);
        spec.usageMessage().footer("", "It holds hashes of passwords and tokens: keep it as you keep a backup.");
        return spec;
    }

    private static CommandSpec about(
            String command, String label, String what, String description, CommandTree.Act act) {
        var spec = CommandTree.withSettings(CommandTree.command(command, description, act));
        return CommandTree.needing(spec, label, what);
    }

    private Path path(String typed) {
        return terminal.workingDirectory().resolve(typed).normalize();
    }

    /** What an import is given. */
    private record Place(Store store, FilePlace files, Path scratch, Path source, ProgressLine line) {}

    private interface Importing {
        Report run(Place place) throws IOException;
    }

    private int letschat(ParseResult parsed) {
        var salt = CommandTree.read(terminal, parsed).values().text("auth.local.salt");
        var options = new LetschatImport.Options(
                CommandTree.given(parsed, "--db"),
                CommandTree.given(parsed, "--files").map(this::path),
                salt,
                parsed.hasMatchedOption(DRY_RUN));
        options.uploads().filter(folder -> !Files.isDirectory(folder)).ifPresent(missing -> {
            throw new StartRefused("There is no directory " + missing + " with files.");
        });
        return bringIn(
                parsed,
                place -> new LetschatImport(
                                place.store, place.files, place.scratch, options, new SecureRandom(), place.line::at)
                        .run(place.source));
    }

    private int slack(ParseResult parsed) {
        return bringIn(
                parsed,
                place -> new SlackImport(
                                place.store,
                                place.scratch,
                                parsed.hasMatchedOption(DRY_RUN),
                                new SecureRandom(),
                                place.line::at)
                        .run(place.source));
    }

    private int house(ParseResult parsed) {
        return bringIn(
                parsed,
                place -> new HouseImport(
                                place.store,
                                place.files,
                                place.scratch,
                                parsed.hasMatchedOption(DRY_RUN),
                                place.line::at)
                        .run(place.source));
    }

    private int bringIn(ParseResult parsed, Importing importing) {
        var settings = CommandTree.read(terminal, parsed).settings();
        var directory = DataDirectory.at(settings.data());
        var lock = directory
                .lock()
                .orElseThrow(() -> new StartRefused(
                        "Process %s works in %s. Stop the server first: what is brought in would pass it by."
                                .formatted(directory.holder(), directory.path())));
        var line = ProgressLine.of(terminal);
        Foundation.refuseHalfRestored(directory);
        // Not through the core, which furnishes an empty house with a room of its own.
        try (lock;
                var store = SqlStore.open(settings.database(), () -> Foundation.keepBefore(settings, directory))) {
            var places = Foundation.places(settings, new LocalFilePlace(directory.folder(settings.uploads())));
            try (var scratch = Scratch.in(directory.path(), "importing")) {
                var source = path(parsed.matchedPositionalValue(0, ""));
                var report = importing.run(new Place(store, places.getFirst(), scratch.path(), source, line));
                line.clear();
                tell(parsed, report);
            }
            return ExitCode.OK;
        } catch (IOException e) {
            throw new UncheckedIOException("The import was cut off; repeat it and it goes on", e);
        } finally {
            line.clear();
        }
    }

    private void tell(ParseResult parsed, Report report) throws IOException {
        if (parsed.hasMatchedOption(DRY_RUN)) {
            terminal.out().println("This would be brought in; nothing was changed.");
        }
        report.lines().forEach(terminal.out()::println);
        Optional<Path> file = CommandTree.given(parsed, REPORT).map(this::path);
        if (file.isPresent()) {
            Files.writeString(file.get(), report.toJson());
        }
    }

    private int export(ParseResult parsed) {
        var settings = CommandTree.read(terminal, parsed).settings();
        var line = ProgressLine.of(terminal);
        try (var scratch = Scratch.in(settings.data(), "exporting")) {
            // From a copy: so it is the house at one moment, and a running server of another version is left alone.
            var copy = scratch.path().resolve("copy.db");
            new DatabaseFile(settings.database().file())
                    .copyTo(copy, (done, all) -> line.at("copying the database", done, all));
            try (var store = SqlStore.open(DatabaseSettings.of(copy))) {
                var places = Foundation.places(settings, LocalFilePlace.readable(settings.uploads()));
                var report = new Export(store.read(), places, Main.version(), clock.instant(), line::at)
                        .to(path(parsed.matchedPositionalValue(0, "")));
                line.clear();
                report.lines().forEach(terminal.out()::println);
            }
            return ExitCode.OK;
        } catch (IOException e) {
            throw new UncheckedIOException("The export could not be written", e);
        } finally {
            line.clear();
        }
    }
}
