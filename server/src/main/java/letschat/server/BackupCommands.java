package letschat.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import letschat.server.backup.Backup;
import letschat.server.backup.Facts;
import letschat.server.backup.Restore;
import letschat.server.backup.Retention;
import letschat.server.backup.Source;
import letschat.server.backup.Verification;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code backup}, {@code verify} and {@code restore}. */
final class BackupCommands {
    private static final String KEEP = "--keep";
    private static final String ENCRYPT = "--encrypt";

    private final Terminal terminal;
    private final InstantSource clock;
    private final Passphrases passphrases;

    BackupCommands(Terminal terminal, InstantSource clock) {
        this.terminal = terminal;
        this.clock = clock;
        this.passphrases = new Passphrases(terminal);
    }

    CommandSpec backup() {
        var spec = about(
                        "backup",
                        "FILE",
                        "The backup to write; in a directory, it is named for the moment.",
                        "Write everything the house keeps into one file, also while it serves.",
                        this::backup)
                .addOption(CommandTree.flag(ENCRYPT, "Encrypt with a passphrase (the age format)."))
                .addOption(CommandTree.option(
                        KEEP, "N", "In a directory: afterwards remove all but the newest N backups made so."));
        spec.usageMessage()
                .footer(
                        "",
                        "Exit code: 0 when the backup is whole and on disk, 1 when there is none, 2 for a mistake in"
                                + " the command, 78 for one in the settings.");
        return Passphrases.option(spec);
    }

    CommandSpec verify() {
        var spec = about("verify", "FILE", "The backup.", "Prove a backup whole; nothing is changed.", this::verify);
        spec.usageMessage().footer("", "Exit code: 0 when it is whole, 1 when it is not or cannot be read.");
        return Passphrases.option(spec);
    }

    CommandSpec restore() {
        var spec = about(
                "restore",
                "FILE",
                "The backup.",
                "Make a house of a backup, where none is yet. Ends all logins, API tokens, app passwords and links.",
                this::restore);
        spec.usageMessage()
                .footer(
                        "",
                        "Into an empty data directory only. Exit code: 0 when the house is ready to run, 1 when"
                                + " nothing was changed or the restore has to be repeated.");
        return Passphrases.option(spec);
    }

    private static CommandSpec about(
            String command, String label, String what, String description, CommandTree.Act act) {
        var spec = CommandTree.withSettings(CommandTree.command(command, description, act));
        return CommandTree.needing(spec, label, what);
    }

    private Path file(ParseResult parsed) {
        return terminal.workingDirectory()
                .resolve(parsed.matchedPositionalValue(0, ""))
                .normalize();
    }

    private int backup(ParseResult parsed) {
        var reading = CommandTree.read(terminal, parsed);
        var keep = CommandTree.given(parsed, KEEP).map(BackupCommands::count);
        boolean encrypted = parsed.hasMatchedOption(ENCRYPT) || Passphrases.given(parsed);
        var passphrase = encrypted ? Optional.of(passphrases.chosen(parsed)) : Optional.<char[]>empty();
        var named = file(parsed);
        boolean folder = Files.isDirectory(named);
        if (keep.isPresent() && !folder) {
            throw new StartRefused(KEEP + " is for a directory, and " + named + " is none.");
        }
        var now = clock.instant();
        var target = folder ? named.resolve(Retention.name(now, encrypted)) : named;
        var line = ProgressLine.of(terminal);
        try {
            var made = new Backup(source(reading), now, new SecureRandom(), line::at).to(target, passphrase);
            line.clear();
            made.careful().forEach(it -> terminal.err().println("Careful: " + it));
            terminal.out()
                    .println("%s holds the house as it was at %s: %s, %d files."
                            .formatted(target, now, size(made.bytes()), made.uploads()));
            if (keep.isPresent()) {
                Retention.keep(named, keep.get()).forEach(old -> terminal.out().println("Removed " + old + "."));
            }
            return ExitCode.OK;
        } catch (IOException e) {
            throw new UncheckedIOException("The backup could not be written", e);
        } finally {
            line.clear();
        }
    }

    private static int count(String text) {
        if (!text.matches("[1-9]\\d{0,5}")) {
            throw new StartRefused(KEEP + " is a number from 1 on, not " + text + ".");
        }
        return Integer.parseInt(text);
    }

    private Source source(SettingsReader.Reading reading) {
        var settings = reading.settings();
        Map<String, Path> outside = new LinkedHashMap<>();
        reading.file().ifPresent(file -> outside.put("settings.yml", file));
        for (var key : new String[] {"https.key", "https.cert", "xmpp.tls.key", "xmpp.tls.cert"}) {
            reading.values()
                    .text(key)
                    .map(terminal.workingDirectory()::resolve)
                    .ifPresent(file -> outside.put(key, file));
        }
        return new Source(settings.data(), settings.database().file(), settings.uploads(), outside, Main.version());
    }

    private int verify(ParseResult parsed) {
        var line = ProgressLine.of(terminal);
        try {
            var scratch = Path.of(System.getProperty("java.io.tmpdir"));
            var proven = new Verification(scratch, line::at).of(file(parsed), () -> passphrases.known(parsed));
            line.clear();
            terminal.out().println("This backup is whole: " + told(proven.facts(), proven.uploads(), proven.missing()));
            return ExitCode.OK;
        } catch (IOException e) {
            throw new UncheckedIOException("The backup could not be read", e);
        } finally {
            line.clear();
        }
    }

    private int restore(ParseResult parsed) {
        var settings = CommandTree.read(terminal, parsed).settings();
        var directory = DataDirectory.at(settings.data());
        var lock = directory
                .lock()
                .orElseThrow(
                        () -> new StartRefused("Process %s works in %s. Stop it, and restore into an empty directory."
                                .formatted(directory.holder(), directory.path())));
        var line = ProgressLine.of(terminal);
        try (lock) {
            var data = directory.path();
            var restore = new Restore(
                    data,
                    data.resolve(settings.data().relativize(settings.database().file())),
                    data.resolve(settings.data().relativize(settings.uploads())),
                    line::at);
            var restored = restore.from(file(parsed), () -> passphrases.known(parsed));
            line.clear();
            tell(data, restored);
            return ExitCode.OK;
        } catch (IOException e) {
            throw new UncheckedIOException("The backup could not be restored", e);
        } finally {
            line.clear();
        }
    }

    private void tell(Path data, Restore.Restored restored) {
        var out = terminal.out();
        out.println("Restored into " + data + ": " + told(restored.facts(), restored.uploads(), restored.missing()));
        out.println(
                "All logins, API tokens, app passwords, invitations and reset links have ended: people sign in with their passwords,"
                        + " and programs need new tokens.");
        if (restored.settings()) {
            out.println("The settings and certificates of the old machine are in " + data.resolve("restored")
                    + ": put them where this machine's belong.");
        }
    }

    private static String told(Facts facts, long uploads, long missing) {
        return "made %s by version %s, database %s (schema %d), %d files%s."
                .formatted(
                        facts.made(),
                        facts.program(),
                        size(facts.databaseBytes()),
                        facts.schema(),
                        uploads,
                        missing == 0 ? "" : ", " + missing + " more were gone already");
    }

    private static String size(long bytes) {
        return bytes < 1_000_000 ? bytes / 1000 + " kB" : String.format(Locale.ROOT, "%.1f MB", bytes / 1_000_000.0);
    }
}
