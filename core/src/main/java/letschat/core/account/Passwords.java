package letschat.core.account;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import letschat.core.model.Account;
import letschat.core.spi.PasswordHasher;
import letschat.core.spi.PasswordWatch;

/** Makes and checks password hashes; a missing hash costs the time of a wrong password, so that nobody learns which it was. */
public final class Passwords {
    /** Longer ones are wrong without looking: hashing a book would be an attack. */
    public static final int MOST = 1024;

    private final PasswordHasher hasher;
    private final String nobodys;
    private final List<PasswordWatch> watches = new CopyOnWriteArrayList<>();

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

    /** From here on {@code watch} sees every password of the house's own accounts that is set or rightly shown. */
    void watch(PasswordWatch watch) {
        watches.add(watch);
    }

    /** Tells who watches; outside locks and transactions. */
    void seen(Account account, String password) {
        watches.forEach(watch -> watch.seen(account, password));
    }

    boolean outdated(String hash) {
        return hasher.outdated(hash);
    }
}
