package letschat.xmpp.sasl;

import com.ongres.scram.common.ScramFunctions;
import com.ongres.scram.common.StringPreparation;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * What is kept of a password so that SCRAM can check it (RFC 5802 §3): enough to check, not enough to sign in with.
 * The arrays are never changed.
 */
public final class ScramKeys {
    /** RFC 7677 §4 asks for at least 4096; a telephone manages this in a few milliseconds. */
    public static final int ITERATIONS = 10_000;

    private static final int SALT_BYTES = 16;

    private final byte[] salt;
    private final int iterations;
    private final byte[] storedKey;
    private final byte[] serverKey;

    ScramKeys(byte[] salt, int iterations, byte[] storedKey, byte[] serverKey) {
        this.salt = salt;
        this.iterations = iterations;
        this.storedKey = storedKey;
        this.serverKey = serverKey;
    }

    public byte[] salt() {
        return salt;
    }

    int iterations() {
        return iterations;
    }

    byte[] storedKey() {
        return storedKey;
    }

    byte[] serverKey() {
        return serverKey;
    }

    /** Derives the keys; slow on purpose. Empty for a password that no SCRAM client could send (RFC 4013). */
    public static Optional<ScramKeys> derive(ScramHash hash, String password, byte[] salt) {
        return derive(hash, password, salt, ITERATIONS);
    }

    public static byte[] newSalt(SecureRandom random) {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        return salt;
    }

    /** Whether one salt and count asks for both. */
    public boolean likewise(ScramKeys other) {
        return iterations == other.iterations && Arrays.equals(salt, other.salt);
    }

    static Optional<ScramKeys> derive(ScramHash hash, String password, byte[] salt, int iterations) {
        try {
            byte[] salted = ScramFunctions.saltedPassword(
                    hash.mechanism(), StringPreparation.SASL_PREPARATION, password.toCharArray(), salt, iterations);
            byte[] stored =
                    ScramFunctions.storedKey(hash.mechanism(), ScramFunctions.clientKey(hash.mechanism(), salted));
            return Optional.of(
                    new ScramKeys(salt, iterations, stored, ScramFunctions.serverKey(hash.mechanism(), salted)));
        } catch (IllegalArgumentException unpreparable) {
            return Optional.empty();
        }
    }

    /** As text to store: {@code iterations$salt$stored$server} in base64. */
    public String text() {
        var base64 = Base64.getEncoder();
        return iterations + "$" + base64.encodeToString(salt) + "$" + base64.encodeToString(storedKey) + "$"
                + base64.encodeToString(serverKey);
    }

    /** Reads {@link #text()}. */
    public static ScramKeys parse(String text) {
        String[] parts = text.split("\\$", -1);
        if (parts.length != 4) {
            throw new IllegalArgumentException("not SCRAM keys");
        }
        var base64 = Base64.getDecoder();
        return new ScramKeys(
                base64.decode(parts[1]), Integer.parseInt(parts[0]), base64.decode(parts[2]), base64.decode(parts[3]));
    }
}
