package letschat.core.account;

import java.time.Instant;
import java.util.List;
import letschat.core.Fixtures;
import letschat.core.model.Totp;
import letschat.core.model.UserId;

/** An authenticator app, and users who have one. */
public final class Authenticator {
    /** What {@link #enrol} gives everybody. */
    public static final String RECOVERY_CODE = "aaaa-bbbb-cccc";

    private static final String SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
    private static final int STEP_SECONDS = 30;

    private Authenticator() {}

    /** What it shows at {@code when}. */
    public static String shows(String secret, Instant when) {
        return TimeCodes.code(TimeCodes.bytes(secret), when.getEpochSecond() / STEP_SECONDS);
    }

    /** Gives a user a secret that is not confirmed yet; returns the code that confirms it now. */
    public static String begin(Fixtures house, UserId user) {
        keep(house, new Totp(user, SECRET, false, 0));
        return shows(SECRET, house.clock().instant());
    }

    /** Gives a user a second factor; returns the code of now. */
    public static String enrol(Fixtures house, UserId user) {
        keep(house, new Totp(user, SECRET, true, 0));
        return shows(SECRET, house.clock().instant());
    }

    private static void keep(Fixtures house, Totp totp) {
        house.store().inTransaction(tx -> {
            tx.factors().putTotp(totp);
            tx.factors().putRecoveryCodes(totp.user(), List.of(Secrets.sha256(RECOVERY_CODE)));
            return totp;
        });
    }
}
