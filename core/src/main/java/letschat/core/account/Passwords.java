package letschat.core.account;

import java.util.Optional;
import letschat.core.spi.PasswordHasher;

/** Makes and checks password hashes; a missing hash costs the time of a wrong password, so that nobody learns which it was. */
public final class Passwords {
    /** Longer ones are wrong without looking: hashing a book would be an attack. */
    public static final int MOST = 1024;

    private final PasswordHasher hasher;
    private final String nobodys;

    public Passwords(PasswordHasher hasher) {
        this.hasher = hasher;
        this.nobodys = hasher.unmatched();
    }

    public String hash(String password) {
        return hasher.hash(password);
    }

    /** Whether {@code password} is right; always false, and no faster, when there is no hash. */
    public boolean right(String password, Optional<String> hash) {
        if (password.isEmpty() || password.length() > MOST) {
            return false;
        }
        return hasher.verify(password, hash.orElse(nobodys)) && hash.isPresent();
    }

    boolean outdated(String hash) {
        return hasher.outdated(hash);
    }
}
