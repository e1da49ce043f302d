package letschat.server.backup;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.zip.GZIPOutputStream;

/** Writes the members of a backup, and their sums at its end. */
final class ArchiveWriter {
    /** Of 9: the next ones are slower and save little. */
    private static final int EFFORT = 3;

    private final TarOutput tar;
    private final long modified;
    private final StringBuilder sums = new StringBuilder();
    private final byte[] buffer = new byte[1 << 16];

    ArchiveWriter(OutputStream out, long modifiedSecond) {
        this.tar = new TarOutput(out);
        this.modified = modifiedSecond;
    }

    void add(String name, byte[] content) throws IOException {
        tar.begin(name, content.length, modified);
        tar.write(content, 0, content.length);
        note(name, Sha256.digest().digest(content));
    }

    /** Takes {@code bytes} bytes of {@code in}; answers their SHA-256 in hex. */
    String add(String name, InputStream in, long bytes) throws IOException {
        tar.begin(name, bytes, modified);
        var digest = Sha256.digest();
        for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
            tar.write(buffer, 0, count);
            digest.update(buffer, 0, count);
        }
        return note(name, digest.digest());
    }

    /** Packs and adds the database. */
    void addDatabase(InputStream in, long bytes, Progress progress) throws IOException {
        long done = 0;
        for (int number = 1; ; number++) {
            var part = in.readNBytes(Members.DATABASE_PART);
            if (part.length == 0) {
                return;
            }
            add("%s%06d.gz".formatted(Members.DATABASE, number), packed(part));
            done += part.length;
            progress.at("packing the database", done, bytes);
        }
    }

    private static byte[] packed(byte[] part) throws IOException {
        var packed = new ByteArrayOutputStream(part.length / 3);
        try (var gzip = new Gzip(packed)) {
            gzip.write(part);
        }
        return packed.toByteArray();
    }

    /** As the JDK's, but quicker. */
    private static final class Gzip extends GZIPOutputStream {
        private Gzip(OutputStream out) throws IOException {
            super(out);
            def.setLevel(EFFORT);
        }
    }

    private String note(String name, byte[] sha256) {
        var hex = HexFormat.of().formatHex(sha256);
        sums.append(Sha256.line(hex, name));
        return hex;
    }

    /** Adds the sums, ends the archive and closes what it is written to. */
    void finish() throws IOException {
        var content = sums.toString().getBytes(StandardCharsets.US_ASCII);
        tar.begin(Members.SUMS, content.length, modified);
        tar.write(content, 0, content.length);
        tar.close();
    }

    /** SHA-256 as {@code sha256sum} writes it. */
    static final class Sha256 {
        private Sha256() {}

        static MessageDigest digest() {
            try {
                return MessageDigest.getInstance("SHA-256");
            } catch (java.security.NoSuchAlgorithmException impossible) {
                throw new IllegalStateException("every JDK has SHA-256", impossible);
            }
        }

        static String line(String hex, String name) {
            return hex + "  " + name + "\n";
        }
    }
}
