package letschat.core.account;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import letschat.core.model.Refused;
import letschat.core.store.Stores;

/** The one-time code that lets the first administrator in; the store keeps its SHA-256 only. */
final class SetUpCode {
    private static final String FACT = "setup.code";
    private static final int BYTES = 16;

    private SetUpCode() {}

    /** Makes {@code chosen}, else a new one, the code that holds. Empty when there is an administrator. */
    static Optional<String> renew(Stores stores, Optional<String> chosen, SecureRandom random) {
        if (!stores.users().administrators().isEmpty()) {
            return Optional.empty();
        }
        var code = chosen.orElseGet(() -> Secrets.urlSafe(random, BYTES));
        stores.house().put(FACT, HexFormat.of().formatHex(Secrets.sha256(code)));
        return Optional.of(code);
    }

    static void refuseUnless(Stores stores, String code) {
        var right = stores.house()
                .get(FACT)
                .filter(kept -> MessageDigest.isEqual(HexFormat.of().parseHex(kept), Secrets.sha256(code)))
                .isPresent();
        if (!right || !stores.users().administrators().isEmpty()) {
            throw Refused.forbidden("This set-up link does not hold any more.");
        }
    }

    static void end(Stores stores) {
        stores.house().remove(FACT);
    }
}
