package letschat.server.password;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/** An Argon2id hash (RFC 9106) and what it was made with, as a PHC string. */
final class Argon2Form {
    /** A hash that wants more than this of us was not made by us. */
    private static final int MOST_MEMORY = 256 * 1024;

    private static final int MOST_PASSES = 16;
    private static final Pattern PHC = Pattern.compile(
            "\\$argon2id\\$v=19\\$m=(\\d{1,7}),t=(\\d{1,3}),p=(\\d{1,3})\\$([A-Za-z0-9+/]{11,86})\\$([A-Za-z0-9+/]{16,86})");

    private final int memory;
    private final int passes;
    private final int lanes;
    private final byte[] salt;
    private final byte[] hash;

    /**
     * A hash by its parts.
     *
     * @param memory in KiB
     * @param passes over the memory
     * @param lanes computed side by side
     */
    Argon2Form(int memory, int passes, int lanes, byte[] salt, byte[] hash) {
        this.memory = memory;
        this.passes = passes;
        this.lanes = lanes;
        this.salt = salt;
        this.hash = hash;
    }

    /** Empty for what is no such string, or one of unreasonable cost. */
    static Optional<Argon2Form> parse(String phc) {
        var matcher = PHC.matcher(phc);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        try {
            var decoder = Base64.getDecoder();
            var form = new Argon2Form(
                    Integer.parseInt(matcher.group(1)),
                    Integer.parseInt(matcher.group(2)),
                    Integer.parseInt(matcher.group(3)),
                    decoder.decode(matcher.group(4)),
                    decoder.decode(matcher.group(5)));
            return form.reasonable() ? Optional.of(form) : Optional.empty();
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    /** The hash of {@code password} with the cost, salt and length of this one, computed in {@code room}. */
    Argon2Form of(String password, Argon2Memory room) {
        var generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(memory)
                .withIterations(passes)
                .withParallelism(lanes)
                .withSalt(salt)
                .withBlockPool(room.blocks())
                .build());
        var made = new byte[hash.length];
        generator.generateBytes(password.getBytes(StandardCharsets.UTF_8), made);
        return new Argon2Form(memory, passes, lanes, salt, made);
    }

    boolean sameHash(Argon2Form other) {
        return MessageDigest.isEqual(hash, other.hash);
    }

    boolean costs(int wantedMemory, int wantedPasses, int wantedLanes) {
        return memory == wantedMemory && passes == wantedPasses && lanes == wantedLanes;
    }

    String phc() {
        var encoder = Base64.getEncoder().withoutPadding();
        return "$argon2id$v=19$m=" + memory + ",t=" + passes + ",p=" + lanes + "$" + encoder.encodeToString(salt) + "$"
                + encoder.encodeToString(hash);
    }

    private boolean reasonable() {
        return memory >= 8 * lanes && memory <= MOST_MEMORY && passes >= 1 && passes <= MOST_PASSES && lanes >= 1;
    }
}
