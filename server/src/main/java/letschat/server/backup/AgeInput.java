package letschat.server.backup;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;

/** Decrypts what {@link AgeOutput}, or {@code age -p}, wrote. Every byte it hands out is proven to be what was written. */
final class AgeInput extends InputStream {
    private static final int MOST_LINE = 200;
    private static final Pattern STANZA = Pattern.compile("-> scrypt ([A-Za-z0-9+/]{22}) ([1-9][0-9]?)");

    private final InputStream in;
    private final byte[] key;
    private byte[] plain = new byte[0];
    private int position;
    private long number;
    private boolean last;

    private AgeInput(InputStream in, byte[] key) {
        this.in = in;
        this.key = key;
    }

    /** Refuses a wrong passphrase, and what was not encrypted with a passphrase. */
    static AgeInput from(InputStream in, char[] passphrase) throws IOException {
        if (!line(in).equals(Age.VERSION)) {
            throw damaged();
        }
        var stanza = STANZA.matcher(line(in));
        if (!stanza.matches()) {
            throw new BackupRefused("This file is encrypted, but not with a passphrase: decrypt it with age first.");
        }
        int workFactor = Integer.parseInt(stanza.group(2));
        if (workFactor > Age.MOST_WORK_FACTOR) {
            throw new BackupRefused("This file wants more work for its passphrase than it should.");
        }
        var salt = decoded(stanza.group(1));
        var wrapped = decoded(line(in));
        var mac = line(in);
        var header = Age.header(salt, workFactor, wrapped);
        try {
            var fileKey = unwrapped(Age.wrappingKey(passphrase, salt, workFactor), wrapped);
            if (!mac.startsWith("--- ")
                    || !MessageDigest.isEqual(decoded(mac.substring(4)), Age.mac(fileKey, header))) {
                throw damaged();
            }
            return new AgeInput(in, Age.payloadKey(fileKey, in.readNBytes(Age.NONCE)));
        } catch (GeneralSecurityException e) {
            throw new IOException("cannot decrypt", e);
        }
    }

    private static byte[] unwrapped(byte[] wrapping, byte[] wrapped) throws GeneralSecurityException {
        if (wrapped.length != Age.FILE_KEY + Age.TAG) {
            throw damaged();
        }
        try {
            return Age.cipher(Cipher.DECRYPT_MODE, wrapping, new byte[12], wrapped, wrapped.length);
        } catch (AEADBadTagException e) {
            throw new BackupRefused("The passphrase is wrong (or the first lines of the file are damaged).", e);
        }
    }

    private static String line(InputStream in) throws IOException {
        var line = new ByteArrayOutputStream();
        int next = in.read();
        while (next != '\n') {
            if (next < 0 || line.size() > MOST_LINE) {
                throw damaged();
            }
            line.write(next);
            next = in.read();
        }
        return line.toString(StandardCharsets.US_ASCII);
    }

    private static byte[] decoded(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw new BackupRefused("This file is damaged: its head is not as age writes it.", e);
        }
    }

    private static BackupRefused damaged() {
        return new BackupRefused("This file is damaged: it was changed or cut off after it was written.");
    }

    @Override
    public int read() throws IOException {
        return more() ? plain[position++] & 0xff : -1;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!more()) {
            return -1;
        }
        int part = Math.min(length, plain.length - position);
        System.arraycopy(plain, position, bytes, offset, part);
        position += part;
        return part;
    }

    private boolean more() throws IOException {
        while (position == plain.length && !last) {
            var sealed = in.readNBytes(Age.CHUNK + Age.TAG);
            plain = opened(sealed).orElseThrow(AgeInput::damaged);
            position = 0;
            number++;
        }
        return position < plain.length;
    }

    /** A short chunk is the last; a full one may be, and then nothing follows. */
    private Optional<byte[]> opened(byte[] sealed) throws IOException {
        if (sealed.length == Age.CHUNK + Age.TAG) {
            var middle = opened(sealed, false);
            if (middle.isPresent()) {
                return middle;
            }
        }
        last = true;
        if (sealed.length < Age.TAG || in.read() >= 0 || (sealed.length == Age.TAG && number > 0)) {
            return Optional.empty();
        }
        return opened(sealed, true);
    }

    private Optional<byte[]> opened(byte[] sealed, boolean end) throws IOException {
        try {
            return Optional.of(Age.cipher(Cipher.DECRYPT_MODE, key, Age.nonce(number, end), sealed, sealed.length));
        } catch (AEADBadTagException wrong) {
            return Optional.empty();
        } catch (GeneralSecurityException e) {
            throw new IOException("cannot decrypt", e);
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
