package letschat.server.backup;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import letschat.server.backup.ArchiveWriter.Sha256;

/** Reads a backup from beginning to end and proves it whole. What it hands out is proven only once it has come to the end. */
final class ArchiveReader {
    /** Where the members go. */
    interface Target {
        /** Comes first; may refuse. */
        void begins(Facts facts) throws IOException;

        /** Where the database goes, part after part; the target closes it. */
        OutputStream database() throws IOException;

        /** Where a member goes that belongs to {@code kind}; closed after it. */
        OutputStream member(Kind kind, String name) throws IOException;
    }

    /** What a member is. */
    enum Kind {
        UPLOAD(Members.UPLOAD_NAME),
        SETTINGS(Members.SETTINGS_NAME),
        KEPT(Members.KEPT_NAME),
        MISSING(Pattern.compile(Pattern.quote(Members.MISSING)));

        private final Pattern name;

        Kind(Pattern name) {
            this.name = name;
        }

        static Optional<Kind> of(String name) {
            for (var kind : values()) {
                if (Members.fits(kind.name, name)) {
                    return Optional.of(kind);
                }
            }
            return Optional.empty();
        }
    }

    private final TarInput tar;
    private final Target target;
    private final Progress progress;
    private final long bytes;
    private final StringBuilder sums = new StringBuilder();
    private final Set<String> seen = new HashSet<>();
    private final byte[] buffer = new byte[1 << 16];
    private long done;
    private long database;

    private ArchiveReader(TarInput tar, Target target, Progress progress, long bytes) {
        this.tar = tar;
        this.target = target;
        this.progress = progress;
        this.bytes = bytes;
    }

    /**
     * Reads all of {@code file}.
     *
     * @param passphrase asked only when the file is encrypted
     * @throws BackupRefused when it is not whole, or the passphrase is wrong
     */
    static Facts read(Path file, Supplier<char[]> passphrase, Target target, Progress progress) throws IOException {
        try (var in = opened(file, passphrase)) {
            return new ArchiveReader(new TarInput(in), target, progress, Files.size(file)).all();
        } catch (EOFException | ZipException e) {
            throw new BackupRefused("This backup is cut off or damaged.", e);
        }
    }

    /** Reads only what {@code file} says of itself; nothing is proven. */
    static Facts facts(Path file, Supplier<char[]> passphrase) throws IOException {
        try (var in = opened(file, passphrase)) {
            var reader = new ArchiveReader(new TarInput(in), new Nowhere(), Progress.NONE, 0);
            return reader.facts(reader.tar.next());
        } catch (EOFException e) {
            throw new BackupRefused("This backup is cut off.", e);
        }
    }

    /** Whether {@code file}, which is not encrypted, begins as a backup does. */
    static boolean begun(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            return new TarInput(in)
                    .next()
                    .filter(first -> first.name().equals(Members.FACTS))
                    .isPresent();
        }
    }

    static boolean encrypted(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            return encrypted(in);
        }
    }

    private static boolean encrypted(InputStream in) throws IOException {
        var mark = (Age.VERSION + "\n").getBytes(StandardCharsets.US_ASCII);
        return java.util.Arrays.equals(in.readNBytes(mark.length), mark);
    }

    private static InputStream opened(Path file, Supplier<char[]> passphrase) throws IOException {
        var raw = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
        try {
            raw.mark(1 << 12);
            boolean encrypted = encrypted(raw);
            raw.reset();
            return encrypted ? AgeInput.from(raw, passphrase.get()) : raw;
        } catch (IOException | RuntimeException e) {
            raw.close();
            throw e;
        }
    }

    private Facts all() throws IOException {
        var facts = facts(tar.next());
        target.begins(facts);
        for (var next = member(); !next.name().equals(Members.SUMS); next = member()) {
            take(next, facts);
        }
        return facts;
    }

    private TarInput.Member member() throws IOException {
        var next = tar.next().orElseThrow(() -> new BackupRefused("This backup is damaged: it has no sums."));
        if (!seen.add(next.name())) {
            throw new BackupRefused("This backup is damaged: it holds " + next.name() + " twice.");
        }
        if (next.name().equals(Members.SUMS)) {
            end(next);
        }
        return next;
    }

    private Facts facts(Optional<TarInput.Member> first) throws IOException {
        var member = first.filter(it -> it.name().equals(Members.FACTS))
                .orElseThrow(() -> new BackupRefused("This is no backup of Let's Chat."));
        return Facts.ofJson(small(member, Members.MOST_SMALL));
    }

    private void take(TarInput.Member member, Facts facts) throws IOException {
        if (Members.fits(Members.DATABASE_NAME, member.name())) {
            unpack(small(member, Members.MOST_PACKED_PART), facts);
            return;
        }
        var kind = Kind.of(member.name())
                .orElseThrow(() -> new BackupRefused("This backup holds something that does not belong there."));
        if (kind != Kind.UPLOAD && kind != Kind.MISSING && member.bytes() > Members.MOST_SMALL) {
            throw tooLarge(member);
        }
        try (var out = target.member(kind, member.name())) {
            copy(member, out);
        }
    }

    private void unpack(byte[] packed, Facts facts) throws IOException {
        try (var gzip = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            var part = gzip.readNBytes(Members.DATABASE_PART);
            database += part.length;
            if (gzip.read() >= 0 || database > facts.databaseBytes()) {
                throw new BackupRefused("This backup is damaged: its database is larger than it says.");
            }
            target.database().write(part);
        }
    }

    private byte[] small(TarInput.Member member, long most) throws IOException {
        if (member.bytes() > most) {
            throw tooLarge(member);
        }
        var content = new ByteArrayOutputStream((int) member.bytes());
        copy(member, content);
        return content.toByteArray();
    }

    private static BackupRefused tooLarge(TarInput.Member member) {
        return new BackupRefused("This backup is damaged: " + member.name() + " is larger than it may be.");
    }

    private void copy(TarInput.Member member, OutputStream out) throws IOException {
        var digest = Sha256.digest();
        for (int count = tar.read(buffer); count >= 0; count = tar.read(buffer)) {
            out.write(buffer, 0, count);
            digest.update(buffer, 0, count);
            done += count;
            progress.at("reading the backup", Math.min(done, bytes), bytes);
        }
        sums.append(Sha256.line(HexFormat.of().formatHex(digest.digest()), member.name()));
    }

    private void end(TarInput.Member member) throws IOException {
        var expected = sums.toString();
        var written = new String(small(member, expected.length()), StandardCharsets.US_ASCII);
        if (!written.equals(expected)) {
            throw new BackupRefused(
                    "This backup is damaged: " + wrong(expected, written) + " is not what was backed up.");
        }
        if (tar.next().isPresent()) {
            throw new BackupRefused("This backup is damaged: something follows its end.");
        }
    }

    private static String wrong(String expected, String written) {
        var right = written.split("\n", -1);
        int line = 0;
        for (var found : expected.split("\n", -1)) {
            if (line >= right.length || !right[line].equals(found)) {
                return found.length() > 66 ? found.substring(66) : "something";
            }
            line++;
        }
        return "something";
    }

    /** Takes nothing. */
    private static final class Nowhere implements Target {
        @Override
        public void begins(Facts facts) {}

        @Override
        public OutputStream database() {
            return OutputStream.nullOutputStream();
        }

        @Override
        public OutputStream member(Kind kind, String name) {
            return OutputStream.nullOutputStream();
        }
    }
}
