package letschat.core.account;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import letschat.core.CoreSettings;
import letschat.core.directory.Household;
import letschat.core.model.Account;
import letschat.core.model.AppPasswordId;
import letschat.core.model.Caller;
import letschat.core.model.Origin;
import letschat.core.model.Refused;
import letschat.core.model.User;
import letschat.core.spi.AuthProvider;
import letschat.core.spi.PasswordWatch;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Checks passwords with each provider in turn, and slows down who guesses. */
public final class SignIn {
    private static final Logger log = LoggerFactory.getLogger(SignIn.class);
    private static final int MOST_LOGIN = 254;

    /** One way to find out whose name and password these are; {@code known} is the account of that name here. */
    @FunctionalInterface
    private interface Check {
        Optional<Account> owner(String name, Optional<Account> known, String password);
    }

    private final Household house;
    private final Passwords passwords;
    private final Throttle throttle;
    private final boolean local;
    private final List<Check> checks;

    SignIn(
            Household house,
            CoreSettings.Accounts settings,
            Passwords passwords,
            Throttle throttle,
            ExternalAccounts external,
            List<AuthProvider> providers) {
        this.house = house;
        this.passwords = passwords;
        this.throttle = throttle;
        this.local = settings.providers().contains(Account.LOCAL);
        this.checks = settings.providers().stream()
                .map(key -> check(key, external, providers))
                .toList();
    }

    /**
     * Who {@code login} (user name or e-mail, any case) is, if {@code password} is right. Blocks for the slow hash.
     *
     * @throws letschat.core.model.Refused SIGN_IN_FIRST when the pair is wrong, SLOW_DOWN while locked, UNAVAILABLE when it is
     *     not right here and a provider cannot be asked
     */
    public User check(String login, String password, Origin origin) {
        var name = login.strip().toLowerCase(Locale.ROOT);
        if (name.isEmpty() || name.length() > MOST_LOGIN || password.isEmpty()) {
            throw wrong();
        }
        var known = lookUp(name);
        // User name and e-mail are one budget, not two.
        var counted = known.map(account -> account.id().value()).orElse(name);
        return throttle.guard(counted, origin.address(), () -> authenticate(name, known, password))
                .map(Account::user)
                .orElseThrow(SignIn::wrong);
    }

    /** As {@link AppPasswords#proven}. Wrong proofs count as wrong passwords do. */
    AppPasswords.Shown proven(
            String login,
            Origin origin,
            Supplier<Optional<AppPasswords.Proof>> proof,
            Function<AppPasswordId, Optional<AppPasswords.Shown>> devices) {
        var known = lookUp(login);
        var counted = known.map(account -> account.id().value()).orElse(login);
        return throttle.guard(
                        counted,
                        origin.address(),
                        () -> proof.get()
                                .flatMap(fits -> fits.device().isPresent()
                                        ? devices.apply(fits.device().get())
                                        : known.filter(this::signsInHere)
                                                .map(account ->
                                                        new AppPasswords.Shown(account.user(), Optional.empty())))
                                .filter(shown -> known.filter(account ->
                                                account.id().equals(shown.user().id()))
                                        .isPresent()))
                .orElseThrow(SignIn::wrong);
    }

    /** Whether {@code login}, a user name or e-mail in any case, is {@code user}. */
    boolean named(String login, User user) {
        return lookUp(login.strip().toLowerCase(Locale.ROOT))
                .filter(account -> account.id().equals(user.id()))
                .isPresent();
    }

    /** As {@link Passwords#watch}. */
    public void watchPasswords(PasswordWatch watch) {
        passwords.watch(watch);
    }

    /** The caller's account, if {@code password} is theirs; refuses as {@link #check} does. */
    Account confirm(Caller caller, String password) {
        var account = house.read()
                .users()
                .account(caller.id())
                .filter(found -> found.user().active())
                .orElseThrow(SignIn::wrong);
        if (password.isEmpty()) {
            throw wrong();
        }
        var name = account.user().username();
        return throttle.guard(
                        account.id().value(),
                        caller.origin().address(),
                        () -> authenticate(name, Optional.of(account), password)
                                .filter(found -> found.id().equals(account.id())))
                .orElseThrow(SignIn::wrong);
    }

    private Optional<Account> lookUp(String name) {
        var users = house.read().users();
        return name.contains("@") ? users.accountByEmail(name) : users.accountByUsername(name);
    }

    /** A provider that is down must not shut out whom another one knows, and what it could not check is no wrong password. */
    private Optional<Account> authenticate(String name, Optional<Account> known, String password) {
        AuthProvider.@Nullable Unavailable down = null;
        for (var check : checks) {
            try {
                var owner = check.owner(name, known, password);
                if (owner.isPresent()) {
                    return owner;
                }
            } catch (AuthProvider.Unavailable e) {
                log.error("Nobody can sign in by a provider: {}", e.getMessage());
                down = e;
            }
        }
        if (down != null) {
            throw Refused.unavailable("Signing in does not work at the moment. Try again later.");
        }
        return Optional.empty();
    }

    private boolean signsInHere(Account account) {
        return local && account.user().active() && account.provider().equals(Account.LOCAL);
    }

    private Check check(String key, ExternalAccounts external, List<AuthProvider> providers) {
        return key.equals(Account.LOCAL) ? this::local : outside(external, provider(providers, key));
    }

    private static Check outside(ExternalAccounts accounts, AuthProvider provider) {
        return (name, known, password) -> accounts.signedIn(provider, name, password);
    }

    private static AuthProvider provider(List<AuthProvider> providers, String key) {
        return providers.stream()
                .filter(provider -> provider.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no such sign-in provider: " + key));
    }

    private Optional<Account> local(String name, Optional<Account> known, String password) {
        var account = known.filter(this::signsInHere);
        if (!passwords.right(password, account.flatMap(Account::passwordHash))) {
            return Optional.empty();
        }
        var owner = account.map(found -> upgraded(found, password));
        owner.ifPresent(found -> passwords.seen(found, password));
        return owner;
    }

    /** A hash of an old form is made anew while the password is at hand. */
    private Account upgraded(Account account, String password) {
        var old = account.passwordHash();
        if (old.filter(passwords::outdated).isEmpty()) {
            return account;
        }
        var renewed = passwords.hash(password);
        return house.store().inTransaction(tx -> {
            var current = tx.users().account(account.id()).orElse(account);
            if (!current.passwordHash().equals(old)) {
                return current;
            }
            tx.users().update(current.withPasswordHash(renewed));
            return current.withPasswordHash(renewed);
        });
    }

    private static Refused wrong() {
        return Refused.signInFirst("Incorrect login credentials.");
    }
}
