package letschat.core.account;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/** Random texts, and the digests that are kept in their place. */
final class Secrets {
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz234567";

    private Secrets() {}

    /** 32 hex digits that say nothing. */
    static String avatar(SecureRandom random) {
        return hex(random, 16);
    }

    static String hex(SecureRandom random, int bytes) {
        return HexFormat.of().formatHex(bytes(random, bytes));
    }

    static String urlSafe(SecureRandom random, int bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(random, bytes));
    }

    /** Groups of small letters and digits with dashes between, five bits each: to be read and typed. */
    static String grouped(SecureRandom random, int groups, int length) {
        var text = new StringBuilder();
        for (byte each : bytes(random, groups * length)) {
            if (!text.isEmpty() && (text.length() + 1) % (length + 1) == 0) {
                text.append('-');
            }
            text.append(LETTERS.charAt(each & 31));
        }
        return text.toString();
    }

    static byte[] sha256(String secret) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }

    private static byte[] bytes(SecureRandom random, int count) {
        var bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }
}
