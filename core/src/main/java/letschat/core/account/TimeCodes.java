package letschat.core.account;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.OptionalLong;
import java.util.stream.LongStream;

/** Codes of six digits that change every half minute (RFC 6238, with RFC 4226's defaults), as authenticators make them. */
final class TimeCodes {
    private static final int STEP_SECONDS = 30;
    private static final int DIGITS = 6;
    private static final int MODULUS = 1_000_000;

    /** Steps that a clock may be behind or ahead (RFC 6238 §5.2). */
    private static final int DRIFT = 1;

    private static final int SECRET_BYTES = 20;
    private static final int BLOCK_BYTES = 64;
    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private TimeCodes() {}

    static boolean isOne(String code) {
        return code.length() == DIGITS && code.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /** 160 bits in base32. */
    static String newSecret(SecureRandom random) {
        var bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        var text = new StringBuilder();
        long held = 0;
        int bits = 0;
        for (byte each : bytes) {
            held = (held << 8) | (each & 0xff);
            bits += 8;
            while (bits >= 5) {
                bits -= 5;
                text.append(BASE32.charAt((int) (held >> bits) & 31));
            }
        }
        return text.toString();
    }

    /** The step near {@code now} and after {@code last} whose code this is. All are compared, each in constant time. */
    static OptionalLong step(String secret, String code, Instant now, long last) {
        var key = bytes(secret);
        long current = now.getEpochSecond() / STEP_SECONDS;
        var fitting = LongStream.rangeClosed(current - DRIFT, current + DRIFT)
                .filter(step -> step > last)
                .filter(step -> same(code(key, step), code))
                .toArray();
        return Arrays.stream(fitting).findFirst();
    }

    static String code(byte[] key, long step) {
        var digest = hmac(key, ByteBuffer.allocate(Long.BYTES).putLong(step).array());
        // RFC 4226 §5.3 (dynamic truncation)
        int offset = digest[digest.length - 1] & 15;
        int number = ByteBuffer.wrap(digest).getInt(offset) & Integer.MAX_VALUE;
        var text = String.valueOf(number % MODULUS);
        return "0".repeat(DIGITS - text.length()) + text;
    }

    static byte[] bytes(String base32) {
        var bytes = ByteBuffer.allocate(base32.length() * 5 / 8);
        long held = 0;
        int bits = 0;
        for (int i = 0; i < base32.length(); i++) {
            held = (held << 5) | BASE32.indexOf(base32.charAt(i));
            bits += 5;
            if (bits >= 8) {
                bits -= 8;
                bytes.put((byte) (held >> bits));
            }
        }
        return bytes.array();
    }

    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(Secrets.sha256(one), Secrets.sha256(other));
    }

    /** RFC 2104, for keys of at most a block; by hand, as the core uses nothing outside {@code java}. */
    private static byte[] hmac(byte[] key, byte[] message) {
        var inner = new byte[BLOCK_BYTES];
        var outer = new byte[BLOCK_BYTES];
        for (int i = 0; i < BLOCK_BYTES; i++) {
            byte part = i < key.length ? key[i] : 0;
            inner[i] = (byte) (part ^ 0x36);
            outer[i] = (byte) (part ^ 0x5c);
        }
        return sha1(outer, sha1(inner, message));
    }

    private static byte[] sha1(byte[] first, byte[] second) {
        try {
            var digest = MessageDigest.getInstance("SHA-1");
            digest.update(first);
            return digest.digest(second);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-1", impossible);
        }
    }
}
