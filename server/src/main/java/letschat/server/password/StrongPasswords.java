package letschat.server.password;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import letschat.core.spi.PasswordHasher;
import org.bouncycastle.crypto.generators.OpenBSDBCrypt;

/**
 * Makes Argon2id hashes, and checks those and the forms that came from Let's Chat 0.4: bcrypt, and SHA-256 keyed with the
 * house's salt, kept as {@code sha256$SALT$HEX}. Each check needs tens of megabytes, so only a few run at once and the
 * others wait, and the memory of one is kept for the next. Safe for many threads.
 */
public final class StrongPasswords implements PasswordHasher {
    /** Cost as OWASP's Password Storage Cheat Sheet recommends for Argon2id. */
    private static final int MEMORY = 19_456;

    private static final int PASSES = 2;
    private static final int LANES = 1;
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;

    private static final Pattern BCRYPT = Pattern.compile("\\$2[aby]\\$(?:0[4-9]|1[0-4])\\$[./A-Za-z0-9]{53}");
    private static final Pattern SALTED = Pattern.compile("sha256\\$(.*)\\$([0-9a-f]{64})", Pattern.DOTALL);

    private final SecureRandom random;
    private final Argon2Memory memory = new Argon2Memory(MEMORY);
    private final Semaphore places;

    /** @param atOnce how many hashes are computed at the same time */
    public StrongPasswords(SecureRandom random, int atOnce) {
        this.random = random;
        this.places = new Semaphore(atOnce, true);
    }

    @Override
    public String hash(String password) {
        var blank = new Argon2Form(MEMORY, PASSES, LANES, randomBytes(SALT_BYTES), new byte[HASH_BYTES]);
        return inTurn(() -> blank.of(password, memory).phc());
    }

    @Override
    public String unmatched() {
        return new Argon2Form(MEMORY, PASSES, LANES, randomBytes(SALT_BYTES), randomBytes(HASH_BYTES)).phc();
    }

    @Override
    public boolean verify(String password, String hash) {
        if (BCRYPT.matcher(hash).matches()) {
            return inTurn(() -> OpenBSDBCrypt.checkPassword(hash, password.getBytes(StandardCharsets.UTF_8)));
        }
        var salted = SALTED.matcher(hash);
        if (salted.matches()) {
            var right = HexFormat.of().parseHex(salted.group(2));
            return MessageDigest.isEqual(right, keyed(salted.group(1), password));
        }
        return Argon2Form.parse(hash)
                .map(form -> inTurn(() -> form.sameHash(form.of(password, memory))))
                .orElse(false);
    }

    @Override
    public boolean outdated(String hash) {
        return Argon2Form.parse(hash)
                .filter(form -> form.costs(MEMORY, PASSES, LANES))
                .isEmpty();
    }

    private byte[] randomBytes(int count) {
        var bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    private <T> T inTurn(Supplier<T> work) {
        places.acquireUninterruptibly();
        try {
            return work.get();
        } finally {
            places.release();
        }
    }

    /** Let's Chat 0.4 models/user.js: node_hash's sha256 with a salt is an HMAC whose key is the salt. */
    private static byte[] keyed(String salt, String password) {
        if (salt.isEmpty()) {
            return new byte[0];
        }
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(salt.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return mac.doFinal(password.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has HmacSHA256", impossible);
        }
    }
}
