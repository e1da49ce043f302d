package letschat.server.backup;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import letschat.core.file.LocalFilePlace;
import letschat.store.DatabaseFile;
import letschat.store.DatabaseFile.Upload;

/**
 * Makes a backup of a house, whether it serves or not: a copy of the database as it is at one moment, then every upload
 * that this copy knows, which is there already as bytes come before facts.
 */
public final class Backup {
    private static final Set<StandardOpenOption> ANEW = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);

    private final Source source;
    private final Instant now;
    private final SecureRandom random;
    private final Progress progress;
    private final List<String> careful = new ArrayList<>();
    private final StringBuilder missing = new StringBuilder();

    public Backup(Source source, Instant now, SecureRandom random, Progress progress) {
        this.source = source;
        this.now = now;
        this.random = random;
        this.progress = progress;
    }

    /**
     * What was made.
     *
     * @param bytes the size of the backup
     * @param uploads how many are in it
     * @param careful what the operator should know
     */
    public record Made(Facts facts, long bytes, long uploads, List<String> careful) {}

    /**
     * Writes {@code target}, which is there only once it is whole and on disk.
     *
     * @throws BackupRefused when there is such a file already
     */
    public Made to(Path target, Optional<char[]> passphrase) throws IOException {
        var file = target.toAbsolutePath();
        if (Files.exists(file)) {
            throw new BackupRefused("There is already a file " + file + ". Give another name, or move it away.");
        }
        var unfinished = file.resolveSibling("." + file.getFileName() + "." + hex(4) + ".part");
        var copy = unfinished.resolveSibling(unfinished.getFileName() + ".db");
        try {
            var database = new DatabaseFile(source.database());
            database.copyTo(copy, (done, all) -> progress.at("copying the database", done, all));
            var facts = new Facts(hex(16), now, source.program(), new DatabaseFile(copy).version(), Files.size(copy));
            long uploads = write(unfinished, copy, facts, passphrase);
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
            sync(Objects.requireNonNull(file.getParent()));
            return new Made(facts, Files.size(file), uploads, List.copyOf(careful));
        } finally {
            Files.deleteIfExists(unfinished);
            Files.deleteIfExists(copy);
        }
    }

    private String hex(int bytes) {
        var made = new byte[bytes];
        random.nextBytes(made);
        return HexFormat.of().formatHex(made);
    }

    private long write(Path file, Path copy, Facts facts, Optional<char[]> passphrase) throws IOException {
        var mode = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        try (var channel = FileChannel.open(file, ANEW, mode)) {
            // Not closed before the channel is forced to disk; an archive without end is never moved into place.
            var plain = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
            OutputStream out =
                    passphrase.isPresent() ? AgeOutput.to(unclosed(plain), passphrase.get(), random) : unclosed(plain);
            var archive = new ArchiveWriter(out, now.getEpochSecond());
            archive.add(Members.FACTS, facts.toJson());
            try (var in = Files.newInputStream(copy)) {
                archive.addDatabase(in, facts.databaseBytes(), progress);
            }
            small(archive);
            long uploads = uploads(archive, new DatabaseFile(copy));
            if (!missing.isEmpty()) {
                archive.add(Members.MISSING, missing.toString().getBytes(StandardCharsets.US_ASCII));
            }
            archive.finish();
            plain.flush();
            channel.force(true);
            return uploads;
        }
    }

    private static OutputStream unclosed(OutputStream out) {
        return new java.io.FilterOutputStream(out) {
            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                out.write(bytes, offset, length);
            }

            @Override
            public void close() throws IOException {
                flush();
            }
        };
    }

    private void small(ArchiveWriter archive) throws IOException {
        for (var settings : new TreeMap<>(source.settings()).entrySet()) {
            if (Files.isRegularFile(settings.getValue())) {
                archive.add(Members.SETTINGS + settings.getKey(), Files.readAllBytes(settings.getValue()));
            }
        }
        for (var kept : KeptFiles.of(source, careful).entrySet()) {
            archive.add(kept.getKey(), kept.getValue());
        }
    }

    private long uploads(ArchiveWriter archive, DatabaseFile database) throws IOException {
        var all = new ArrayList<Upload>();
        database.uploads(all::add);
        var elsewhere = all.stream()
                .filter(it -> !it.place().equals(LocalFilePlace.KEY))
                .count();
        if (elsewhere > 0) {
            careful.add(elsewhere + " files are not in the backup: their bytes do not lie on this machine.");
            all.removeIf(it -> !it.place().equals(LocalFilePlace.KEY));
        }
        long done = 0;
        long taken = 0;
        for (var upload : all) {
            taken += add(archive, upload) ? 1 : 0;
            progress.at("adding files", ++done, all.size());
        }
        return taken;
    }

    private boolean add(ArchiveWriter archive, Upload upload) throws IOException {
        try (var channel =
                FileChannel.open(LocalFilePlace.at(source.uploads(), upload.id()), StandardOpenOption.READ)) {
            var sum = archive.add(Members.UPLOADS + upload.id(), Channels.newInputStream(channel), channel.size());
            if (!sum.equals(upload.sha256())) {
                careful.add("The file " + upload.id() + " is damaged: its bytes are not those that were uploaded.");
            }
            return true;
        } catch (NoSuchFileException gone) {
            missing.append(upload.id()).append('\n');
            careful.add("The file " + upload.id() + " is not there any more.");
            return false;
        }
    }

    static void sync(Path folder) throws IOException {
        try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
