package letschat.server.backup;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Cipher;

/** Encrypts what is written, for who knows the passphrase. Without {@link #close} the file has no end and is refused. */
final class AgeOutput extends OutputStream {
    private final OutputStream out;
    private final byte[] key;
    private final byte[] chunk = new byte[Age.CHUNK];
    private int filled;
    private long number;
    private boolean closed;

    private AgeOutput(OutputStream out, byte[] key) {
        this.out = out;
        this.key = key;
    }

    static AgeOutput to(OutputStream out, char[] passphrase, SecureRandom random) throws IOException {
        var fileKey = random(random, Age.FILE_KEY);
        var salt = random(random, Age.SALT);
        var nonce = random(random, Age.NONCE);
        try {
            var wrapping = Age.wrappingKey(passphrase, salt, Age.WORK_FACTOR);
            var wrapped = Age.cipher(Cipher.ENCRYPT_MODE, wrapping, new byte[12], fileKey, fileKey.length);
            var header = Age.header(salt, Age.WORK_FACTOR, wrapped);
            out.write(header);
            out.write((" " + Age.base64(Age.mac(fileKey, header)) + "\n").getBytes(StandardCharsets.US_ASCII));
            out.write(nonce);
            return new AgeOutput(out, Age.payloadKey(fileKey, nonce));
        } catch (GeneralSecurityException e) {
            throw new IOException("cannot encrypt", e);
        }
    }

    private static byte[] random(SecureRandom random, int count) {
        var bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        int done = 0;
        while (done < length) {
            // Only once more comes is it known that a full chunk is not the last.
            if (filled == chunk.length) {
                seal(false);
            }
            int part = Math.min(length - done, chunk.length - filled);
            System.arraycopy(bytes, offset + done, chunk, filled, part);
            filled += part;
            done += part;
        }
    }

    private void seal(boolean last) throws IOException {
        try {
            out.write(Age.cipher(Cipher.ENCRYPT_MODE, key, Age.nonce(number, last), chunk, filled));
        } catch (GeneralSecurityException e) {
            throw new IOException("cannot encrypt", e);
        }
        number++;
        filled = 0;
    }

    @Override
    public void flush() throws IOException {
        out.flush();
    }

    @Override
    public void close() throws IOException {
        if (!closed) {
            closed = true;
            seal(true);
            out.close();
        }
    }
}
