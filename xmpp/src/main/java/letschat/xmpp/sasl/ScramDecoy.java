package letschat.xmpp.sasl;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Keys for users that are not there, the same each time, so that nobody learns who is (RFC 5802 §9). */
final class ScramDecoy {
    private final byte[] secret;
    private final ScramHash hash;

    ScramDecoy(byte[] secret, ScramHash hash) {
        this.secret = secret.clone();
        this.hash = hash;
    }

    ScramKeys keys(String login) {
        byte[] salt = Arrays.copyOf(mac("salt", login), 16);
        return new ScramKeys(
                salt,
                ScramKeys.ITERATIONS,
                Arrays.copyOf(mac("stored", login), hash.bytes()),
                Arrays.copyOf(mac("server", login), hash.bytes()));
    }

    private byte[] mac(String purpose, String login) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            return mac.doFinal((hash + "\0" + purpose + "\0" + login).getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every JDK has HmacSHA256", missing);
        }
    }
}
