package letschat.xmpp.house;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import letschat.core.Core;
import letschat.core.model.Account;
import letschat.core.model.Note;
import letschat.xmpp.sasl.ScramHash;
import letschat.xmpp.sasl.ScramKeys;

/**
 * The keys by which SCRAM checks passwords, kept as notes beside the fingerprint of the password hash they belong to:
 * keys of a password that is no longer the user's are not there. They are made while XMPP is switched off too, so that
 * nobody must show the password once more when it is switched on.
 */
public final class KeptKeys {
    private static final String KIND = "scram";

    private final Core core;
    private final SecureRandom random;

    public KeptKeys(Core core, SecureRandom random) {
        this.core = core;
        this.random = random;
    }

    /** From here on keys are made when a password is set, or shown for the first time. */
    public void watch() {
        core.signIn().watchPasswords(this::keep);
    }

    private void keep(Account account, String password) {
        for (ScramHash hash : ScramHash.values()) {
            if (keys(account, hash).isEmpty()) {
                ScramKeys.derive(hash, password, ScramKeys.ITERATIONS, random)
                        .ifPresent(keys -> core.notes()
                                .put(new Note(
                                        account.id().value(),
                                        KIND,
                                        hash.name(),
                                        fingerprint(account) + " " + keys.text())));
            }
        }
    }

    Optional<ScramKeys> keys(Account account, ScramHash hash) {
        String prefix = fingerprint(account) + " ";
        return core.notes()
                .find(account.id().value(), KIND, hash.name())
                .filter(text -> text.startsWith(prefix))
                .map(text -> ScramKeys.parse(text.substring(prefix.length())));
    }

    private static String fingerprint(Account account) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(account.passwordHash().orElse("").getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 12);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every JDK has SHA-256", missing);
        }
    }
}
