package letschat.core.account;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import letschat.core.CoreSettings.Demand;
import letschat.core.directory.Household;
import letschat.core.model.Account;
import letschat.core.model.Caller;
import letschat.core.model.ChatEvent;
import letschat.core.model.Credential;
import letschat.core.model.Origin;
import letschat.core.model.Refused;
import letschat.core.model.Totp;
import letschat.core.model.User;
import letschat.core.model.UserId;
import letschat.core.store.Stores;
import letschat.core.store.Transaction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What people show besides their password: a code that changes (RFC 6238), or a recovery code, each of which holds once.
 */
public final class SecondFactors {
    /**
     * How it stands with somebody's.
     *
     * @param enrolled whether there is one
     * @param demanded whether the house wants one of them
     * @param recoveryCodes how many are left
     */
    public record Standing(boolean enrolled, boolean demanded, int recoveryCodes) {}

    /** How many recovery codes there are at first. */
    static final int RECOVERY_CODES = 10;

    private static final Logger log = LoggerFactory.getLogger(SecondFactors.class);
    private static final int MOST_CODE = 64;
    private static final String CODE = "code";

    private final Household house;
    private final Set<Demand> demands;
    private final Throttle throttle;
    private final SignIn signIn;

    public SecondFactors(Household house, Set<Demand> demands, Throttle throttle, SignIn signIn) {
        this.house = house;
        this.demands = demands;
        this.throttle = throttle;
        this.signIn = signIn;
    }

    /**
     * Who {@code login} is, by a password and, where there is a second factor, a code of it.
     *
     * @throws Refused as {@link SignIn#check}; SIGN_IN_FIRST with field {@code code} when that is absent or wrong
     */
    public User signIn(String login, String password, Optional<String> code, Origin origin) {
        var user = signIn.check(login, password, origin);
        if (enrolled(user.id())) {
            use(user.id(), code.orElseThrow(() -> Refused.signInFirst(CODE, "A code of the second factor is needed.")));
        }
        return user;
    }

    public Standing standing(Caller caller) {
        return new Standing(
                enrolled(caller.id()),
                demanded(caller.id()),
                house.read().factors().recoveryCodes(caller.id()));
    }

    /** Whether the house wants a second factor of the user, who has none: then they may do nothing but get one. */
    public boolean owes(UserId user) {
        return demanded(user) && !enrolled(user);
    }

    /**
     * A new secret for the caller's authenticator, in base32; counts once a code of it was shown.
     *
     * @throws Refused FORBIDDEN unless by a login; as {@link SignIn#check} for the password; CONFLICT when there is one
     */
    public String begin(Caller caller, String password) {
        refuseUnlessLogin(caller);
        signIn.confirm(caller, password);
        var secret = TimeCodes.newSecret(house.random());
        house.store().inTransaction(tx -> {
            if (enrolled(tx, caller.id())) {
                throw Refused.conflict("There is a second factor already.", Map.of());
            }
            tx.factors().putTotp(new Totp(caller.id(), secret, false, 0));
            return secret;
        });
        return secret;
    }

    /**
     * Takes the secret made last into use; what was opened by a password alone ends.
     *
     * @return the recovery codes, told this once
     * @throws Refused FORBIDDEN unless by a login; INVALID with field {@code code}; SLOW_DOWN
     */
    public List<String> confirm(Caller caller, String code) {
        refuseUnlessLogin(caller);
        var codes = newRecoveryCodes();
        var done = guarded(
                caller.id(),
                () -> house.commit(
                        tx -> tx.factors()
                                .totp(caller.id())
                                .filter(totp -> !totp.confirmed())
                                .filter(totp -> taken(tx, totp, code))
                                .map(totp -> kept(tx, totp.user(), codes)),
                        kept -> kept.ifPresent(user -> tellPasswordsEnded(user, caller))));
        var _ = done.orElseThrow(() -> Refused.invalid(CODE, "This is not the code."));
        log.info("Set up a second factor user={}", caller.user().username());
        return codes;
    }

    /** New recovery codes in place of the earlier ones; refuses as {@link #remove}. */
    public List<String> renewRecoveryCodes(Caller caller, String code) {
        refuseUnlessLogin(caller);
        use(caller.id(), code);
        var codes = newRecoveryCodes();
        house.store().inTransaction(tx -> kept(tx, caller.id(), codes));
        return codes;
    }

    /**
     * Removes the caller's own.
     *
     * @throws Refused FORBIDDEN unless by a login, or where the house wants one; SIGN_IN_FIRST with field {@code code};
     *     SLOW_DOWN
     */
    public void remove(Caller caller, String code) {
        refuseUnlessLogin(caller);
        if (demanded(caller.id())) {
            throw Refused.forbidden("This house wants a second factor of you.");
        }
        use(caller.id(), code);
        forget(caller.id());
        log.info("Removed a second factor user={}", caller.user().username());
    }

    /** Takes away what somebody has lost; for administrators and the console. Refuses NOT_FOUND. */
    public void takeAway(String username) {
        var account = house.read()
                .users()
                .accountByUsername(username.strip().toLowerCase(Locale.ROOT))
                .filter(found -> !found.provider().equals(Account.HOUSE))
                .orElseThrow(() -> Refused.notFound("User not found"));
        if (!enrolled(account.id())) {
            throw Refused.notFound("There is no second factor.");
        }
        forget(account.id());
        log.info("Took a second factor away user={}", account.user().username());
    }

    /** Refuses who shows their password where only an app password will do, as nobody can be asked for a code there. */
    void refuseBarePassword(UserId user) {
        if (enrolled(user)) {
            throw Refused.forbidden("This account has a second factor: use an app password.");
        }
        refuseWhoOwes(user);
    }

    void refuseWhoOwes(UserId user) {
        if (owes(user)) {
            throw Refused.forbidden("Sign in on the web first, and set up a second factor.");
        }
    }

    private void use(UserId user, String code) {
        var _ = guarded(
                        user,
                        () -> Optional.of(user).filter(it -> house.store().inTransaction(tx -> used(tx, it, code))))
                .orElseThrow(() -> Refused.signInFirst(CODE, "This is not the code."));
    }

    /** Per account and from wherever: who comes this far knows the password, and could come from many addresses. */
    private <T> Optional<T> guarded(UserId user, Supplier<Optional<T>> attempt) {
        return throttle.guard("factor:" + user, attempt);
    }

    private boolean used(Transaction tx, UserId user, String shown) {
        var code = shown.replaceAll("\\s", "");
        var totp = tx.factors().totp(user).filter(Totp::confirmed);
        if (totp.isEmpty() || code.length() > MOST_CODE) {
            return false;
        }
        return TimeCodes.isOne(code)
                ? taken(tx, totp.get(), code)
                : tx.factors().useRecoveryCode(user, Secrets.sha256(code.toLowerCase(Locale.ROOT)));
    }

    private boolean taken(Transaction tx, Totp totp, String shown) {
        var code = shown.replaceAll("\\s", "");
        var step = TimeCodes.isOne(code)
                ? TimeCodes.step(totp.secret(), code, house.clock().instant(), totp.lastStep())
                : OptionalLong.empty();
        step.ifPresent(found -> tx.factors().putTotp(totp.taken(found)));
        return step.isPresent();
    }

    private static UserId kept(Transaction tx, UserId user, List<String> codes) {
        tx.factors().putRecoveryCodes(user, codes.stream().map(Secrets::sha256).toList());
        return user;
    }

    private List<String> newRecoveryCodes() {
        return Stream.generate(() -> Secrets.grouped(house.random(), 3, 4))
                .limit(RECOVERY_CODES)
                .toList();
    }

    private void forget(UserId user) {
        house.store().inTransaction(tx -> {
            tx.factors().removeAll(user);
            return user;
        });
    }

    private void tellPasswordsEnded(UserId user, Caller by) {
        house.events().publish(new ChatEvent.CredentialsEnded(user, by.login(), EnumSet.of(Credential.PASSWORD)));
    }

    boolean enrolled(UserId user) {
        return enrolled(house.read(), user);
    }

    private static boolean enrolled(Stores stores, UserId user) {
        return stores.factors().totp(user).filter(Totp::confirmed).isPresent();
    }

    /** By the rights that the user has, whatever was shown. */
    private boolean demanded(UserId user) {
        return !demands.isEmpty()
                && house.users()
                        .active(user)
                        .map(User::administrator)
                        .map(administrator -> administrator ? Demand.ADMINISTRATOR : Demand.MEMBER)
                        .filter(demands::contains)
                        .isPresent();
    }

    private static void refuseUnlessLogin(Caller caller) {
        if (caller.credential() != Credential.LOGIN) {
            throw Refused.forbidden("Only for who is signed in with a browser.");
        }
    }
}
