package letschat.core.account;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import letschat.core.CoreSettings;
import letschat.core.model.Refused;
import letschat.core.store.LoginStore;
import letschat.core.store.LoginStore.Failures;
import letschat.core.store.Store;
import letschat.core.store.Transaction;

/**
 * Slows down who guesses passwords. Failures are counted in the store, per name and address, so that a stranger cannot
 * lock out the owner, who comes from elsewhere; and per address, so that one address cannot try many names. Safe for
 * many threads.
 */
public final class Throttle {
    /** So many failures from one address, whatever the names, before it is slowed: a house behind one router has typos. */
    private static final int ADDRESS_THRESHOLD = 100;

    private static final Duration ADDRESS_MOST = Duration.ofMinutes(15);
    private static final int MOST_DOUBLINGS = 30;

    /** One count of failures: from {@code threshold} on it locks, for {@code most} at the longest. */
    private record Budget(String key, int threshold, Duration most) {}

    private final Store store;
    private final CoreSettings.Throttling settings;
    private final InstantSource clock;
    private final OneAtATime oneAtATime = new OneAtATime();

    public Throttle(Store store, CoreSettings.Throttling settings, InstantSource clock) {
        this.store = store;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Runs {@code attempt} unless {@code name} is locked for {@code address}. An empty result is a failure and counts; a
     * success clears what was counted for the pair.
     *
     * @throws Refused SLOW_DOWN while locked, when the attempt is not made, and for the failure that locks
     */
    public <T> Optional<T> guard(String name, String address, Supplier<Optional<T>> attempt) {
        var pair = new Budget(name + "|" + address, settings.threshold(), settings.most());
        var whole = new Budget("|" + address, ADDRESS_THRESHOLD, ADDRESS_MOST);
        return guard(List.of(pair, whole), attempt);
    }

    /** The same for a key that is not about an address. */
    public <T> Optional<T> guard(String key, Supplier<Optional<T>> attempt) {
        return guard(List.of(new Budget(key, settings.threshold(), settings.most())), attempt);
    }

    /** Forgets failures whose lock, even the longest, ended as long ago as it lasted; says how many keys. */
    int sweep() {
        var old = clock.instant().minus(settings.most().multipliedBy(2)).minus(ADDRESS_MOST);
        return store.inTransaction(tx -> tx.logins().removeFailuresBefore(old));
    }

    private <T> Optional<T> guard(List<Budget> budgets, Supplier<Optional<T>> attempt) {
        if (!settings.enabled()) {
            return attempt.get();
        }
        // One guess at a time: else a hundred at once would all be made before the first is counted.
        var own = budgets.getFirst().key();
        return oneAtATime.call(own, () -> {
            var failedBefore = store.read().logins().failures(own).isPresent();
            budgets.forEach(budget -> refuseWhileLocked(store.read().logins(), budget));
            var result = attempt.get();
            if (result.isEmpty()) {
                budgets.forEach(this::count);
                budgets.forEach(budget -> refuseWhileLocked(store.read().logins(), budget));
            } else if (failedBefore) {
                store.inTransaction(tx -> cleared(tx, own));
            }
            return result;
        });
    }

    private void refuseWhileLocked(LoginStore logins, Budget budget) {
        var now = clock.instant();
        logins.failures(budget.key())
                .map(failures -> Duration.between(now, failures.lockedUntil()))
                .filter(left -> left.isPositive())
                // A clock that was set back must not lock for longer than any lock lasts.
                .map(left -> left.compareTo(budget.most()) > 0 ? budget.most() : left)
                .ifPresent(left -> {
                    throw Refused.slowDown("Account is locked.", left);
                });
    }

    private void count(Budget budget) {
        store.inTransaction(tx -> {
            var now = clock.instant();
            var logins = tx.logins();
            int count = 1
                    + logins.failures(budget.key())
                            .filter(failures ->
                                    failures.lockedUntil().plus(budget.most()).isAfter(now))
                            .map(Failures::count)
                            .orElse(0);
            logins.putFailures(new Failures(budget.key(), count, lockedUntil(budget, count, now), now));
            return count;
        });
    }

    private Instant lockedUntil(Budget budget, int count, Instant now) {
        int beyond = count - budget.threshold();
        if (beyond < 0) {
            return now;
        }
        var lock = settings.first().multipliedBy(1L << Math.min(beyond, MOST_DOUBLINGS));
        return now.plus(lock.compareTo(budget.most()) > 0 ? budget.most() : lock);
    }

    private static String cleared(Transaction tx, String key) {
        tx.logins().removeFailures(key);
        return key;
    }
}
