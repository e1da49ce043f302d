package letschat.server.backup;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.generators.SCrypt;

/**
 * The age file format (age-encryption.org/v1) as far as a passphrase needs it: an scrypt stanza that wraps the file's
 * key, then chunks of ChaCha20-Poly1305. So what we encrypt, the {@code age} program decrypts.
 */
final class Age {
    static final String VERSION = "age-encryption.org/v1";
    static final int CHUNK = 64 * 1024;
    static final int TAG = 16;
    static final int FILE_KEY = 16;
    static final int SALT = 16;
    static final int NONCE = 16;
    static final int MAC = 32;

    /** 64 MiB for a moment: what the smallest machine that a house runs on still has. */
    static final int WORK_FACTOR = 16;

    /** A file that wants more than 1 GiB of us is not ours. */
    static final int MOST_WORK_FACTOR = 20;

    private static final int SCRYPT_BLOCK = 8;

    private Age() {}

    static byte[] wrappingKey(char[] passphrase, byte[] salt, int workFactor) {
        var bytes = StandardCharsets.UTF_8.encode(java.nio.CharBuffer.wrap(passphrase));
        var secret = new byte[bytes.remaining()];
        bytes.get(secret);
        var label = (VERSION + "/scrypt").getBytes(StandardCharsets.US_ASCII);
        var salted = ByteBuffer.allocate(label.length + salt.length)
                .put(label)
                .put(salt)
                .array();
        return SCrypt.generate(secret, salted, 1 << workFactor, SCRYPT_BLOCK, 1, 32);
    }

    /** Encrypts or decrypts one piece. */
    static byte[] cipher(int mode, byte[] key, byte[] nonce, byte[] bytes, int length) throws GeneralSecurityException {
        var cipher = Cipher.getInstance("ChaCha20-Poly1305");
        cipher.init(mode, new SecretKeySpec(key, "ChaCha20"), new IvParameterSpec(nonce));
        return cipher.doFinal(bytes, 0, length);
    }

    /** The nonce of a chunk: its number, and whether it is the last one. */
    static byte[] nonce(long number, boolean last) {
        return ByteBuffer.allocate(12)
                .putShort((short) 0)
                .put((byte) 0)
                .putLong(number)
                .put((byte) (last ? 1 : 0))
                .array();
    }

    static byte[] payloadKey(byte[] fileKey, byte[] nonce) throws GeneralSecurityException {
        return derived(fileKey, nonce, "payload");
    }

    static byte[] mac(byte[] fileKey, byte[] header) throws GeneralSecurityException {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(derived(fileKey, new byte[0], "header"), "HmacSHA256"));
        return mac.doFinal(header);
    }

    private static byte[] derived(byte[] fileKey, byte[] salt, String info) throws GeneralSecurityException {
        var extract = HKDFParameterSpec.ofExtract().addIKM(fileKey);
        if (salt.length > 0) {
            extract.addSalt(salt);
        }
        SecretKey key = KDF.getInstance("HKDF-SHA256")
                .deriveKey("Generic", extract.thenExpand(info.getBytes(StandardCharsets.US_ASCII), 32));
        return key.getEncoded();
    }

    /** Everything that the header's MAC covers. */
    static byte[] header(byte[] salt, int workFactor, byte[] wrapped) {
        return "%s\n-> scrypt %s %d\n%s\n---"
                .formatted(VERSION, base64(salt), workFactor, base64(wrapped))
                .getBytes(StandardCharsets.US_ASCII);
    }

    static String base64(byte[] bytes) {
        return Base64.getEncoder().withoutPadding().encodeToString(bytes);
    }
}
