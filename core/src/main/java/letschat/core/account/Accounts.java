package letschat.core.account;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import letschat.core.CoreSettings;
import letschat.core.directory.Household;
import letschat.core.model.Account;
import letschat.core.model.Caller;
import letschat.core.model.ChatEvent;
import letschat.core.model.Credential;
import letschat.core.model.Login;
import letschat.core.model.Page;
import letschat.core.model.Refused;
import letschat.core.model.User;
import letschat.core.model.UserId;
import letschat.core.presence.Seating;
import letschat.core.spi.AuthProvider;
import letschat.core.store.Transaction;

/** Accounts: registering, changing, tokens, and what administrators do to them. */
public final class Accounts {
    private final Household house;
    private final CoreSettings.Accounts settings;
    private final AccountRules rules;
    private final Passwords passwords;
    private final Tokens tokens;
    private final FirstAdministrator first;
    private final Administration administration;
    private final SignIn signIn;
    private final SecondFactors secondFactors;
    private final AppPasswords appPasswords;
    private final Synchronisation synchronisation;
    private final Changes changes;

    /** @throws IllegalArgumentException when the settings name a provider that is not there */
    public Accounts(
            Household house,
            CoreSettings.Accounts settings,
            Passwords passwords,
            Throttle throttle,
            List<AuthProvider> providers,
            Seating seating,
            FirstAdministrator first) {
        this.house = house;
        this.settings = settings;
        this.rules = new AccountRules(settings.passwordPattern());
        this.passwords = passwords;
        this.tokens = new Tokens(house, new OldTokens(house.store(), passwords, throttle));
        this.first = first;
        this.administration = new Administration(house, seating, tokens, first);
        var external = new ExternalAccounts(house, administration);
        this.signIn = new SignIn(house, settings, passwords, throttle, external, providers);
        this.secondFactors = new SecondFactors(house, settings.secondFactor(), throttle, signIn);
        this.appPasswords = new AppPasswords(house, signIn, secondFactors);
        this.synchronisation = new Synchronisation(house, external, administration, providers);
        this.changes = new Changes(house, rules, passwords, signIn, seating, tokens);
    }

    public SignIn signIn() {
        return signIn;
    }

    public SecondFactors secondFactors() {
        return secondFactors;
    }

    public AppPasswords appPasswords() {
        return appPasswords;
    }

    public Synchronisation synchronisation() {
        return synchronisation;
    }

    /** Makes an ordinary account. Refuses SWITCHED_OFF, INVALID (with fields), CONFLICT. */
    public Account register(Registration registration) {
        if (!settings.registration()) {
            throw Refused.switchedOff("Permission denied");
        }
        return make(rules.registration(registration, false, true), registration.password(), false, tx -> {});
    }

    /** Makes an ordinary account though the house is closed; {@code allowed} refuses unless it may be, as a part of the change. */
    Account registerInvited(Registration registration, Consumer<Transaction> allowed) {
        return make(rules.registration(registration, false, true), registration.password(), false, allowed);
    }

    /** Makes an account whatever the registration setting says; for set-up and the console. */
    public Account add(Registration registration, boolean administrator) {
        var checked = rules.registration(registration, administrator, false);
        return make(checked, registration.password(), administrator, tx -> {});
    }

    /** Makes the first administrator by the one-time code that the start printed; the code ends. Refuses FORBIDDEN, INVALID. */
    public Account setUp(String code, Registration registration) {
        SetUpCode.refuseUnless(house.read(), code);
        var checked = rules.registration(registration, true, false);
        return make(checked, registration.password(), true, tx -> SetUpCode.refuseUnless(tx, code));
    }

    /**
     * The one-time set-up code while there is no administrator: the operator's own when one was {@code chosen}, else a
     * new one. Any other ends. Empty when there is an administrator.
     */
    public Optional<String> setUpCode(Optional<String> chosen) {
        return house.store().inTransaction(tx -> SetUpCode.renew(tx, chosen, house.random()));
    }

    public User changeProfile(Caller caller, ProfileChange change) {
        return changes.profile(caller, change);
    }

    /** Refuses SIGN_IN_FIRST for a wrong password, SLOW_DOWN when throttled, FORBIDDEN for a token, INVALID, CONFLICT. */
    public User changeAccount(Caller caller, AccountChange change) {
        return changes.account(caller, change);
    }

    /** A new API token, base64 of {@code userId:48 hex digits}, in place of any earlier one. Refuses FORBIDDEN for a token. */
    public String generateToken(Caller caller) {
        refuseToken(caller, "Cannot generate a new token when using token authentication.");
        var token = tokens.make(caller.id());
        var digest = Secrets.sha256(token);
        house.commit(
                tx -> {
                    var earlier = tx.users().token(caller.id()).isPresent()
                            || tx.users().oldToken(caller.id()).isPresent();
                    tx.users().putToken(caller.id(), digest);
                    return earlier;
                },
                earlier -> tokenChanged(caller.id(), Optional.of(digest), earlier));
        return token;
    }

    public void revokeToken(Caller caller) {
        refuseToken(caller, "Cannot revoke token when using token authentication.");
        house.commit(
                tx -> {
                    var earlier = tx.users().token(caller.id()).isPresent()
                            || tx.users().oldToken(caller.id()).isPresent();
                    tx.users().removeToken(caller.id());
                    return earlier;
                },
                earlier -> tokenChanged(caller.id(), Optional.empty(), earlier));
    }

    /** Who shows this token, if it is right and the user is active. Constant-time in the secret. */
    public Optional<User> byToken(String token) {
        return tokens.owner(token);
    }

    /** Active users in the order they registered. */
    public List<User> list(Page page) {
        var found = new ArrayList<User>();
        int skip = page.skip();
        for (int from = 0; found.size() < page.take(); from += Page.MOST) {
            var read = house.read().users().list(new Page(from, Page.MOST));
            for (var user : read) {
                if (user.active() && skip-- <= 0 && found.size() < page.take()) {
                    found.add(user);
                }
            }
            if (read.size() < Page.MOST) {
                break;
            }
        }
        return found;
    }

    /** Accounts of people whose names or e-mail hold {@code words}, in the order they registered. Refuses FORBIDDEN. */
    public List<Administered> administered(Caller caller, String words, Page page) {
        Administration.refuseUnlessAdministrator(caller);
        return house.read().users().search(words, page).stream()
                .map(account -> new Administered(account, lastSeen(account.id()), secondFactors.enrolled(account.id())))
                .toList();
    }

    /** By id, as everybody may see them; deactivated ones too. */
    public Optional<User> user(UserId id) {
        return house.users().find(id);
    }

    /** By id or user name, never by e-mail; active ones only. Refuses NOT_FOUND. */
    public User find(String idOrUsername) {
        var byId = UserId.parse(idOrUsername).flatMap(house.users()::active);
        return byId.or(() -> house.read()
                        .users()
                        .accountByUsername(idOrUsername.toLowerCase(Locale.ROOT))
                        .map(Account::user)
                        .filter(User::active))
                .orElseThrow(() -> Refused.notFound("User not found"));
    }

    /** The caller's own account with the e-mail. */
    public Account account(Caller caller) {
        return house.read().users().account(caller.id()).orElseThrow(() -> Refused.notFound("User not found"));
    }

    /** Sets a password and ends every login and token of the user; for the console and administrators. */
    public void setPassword(String username, String password) {
        rules.refuseUnlessPassword(password);
        passwords.seen(administration.setPasswordHash(username, passwords.hash(password)), password);
    }

    /**
     * Sets the caller's own password without asking for the old one: for protocols whose every session rests on a
     * password just shown. Every login and token ends.
     *
     * @throws Refused FORBIDDEN for a token; INVALID for too weak a password, or one that others keep
     */
    public void renewPassword(Caller caller, String password) {
        refuseToken(caller, "Cannot change the password when using token authentication.");
        setPassword(caller.user().username(), password);
    }

    /** The same with a hash; {@code allowed} refuses unless it may be, as a part of the change. */
    Account setPasswordHash(UserId user, String hash, Consumer<Transaction> allowed) {
        return administration.setPasswordHash(user, hash, allowed);
    }

    /** Whether there is no administrator yet. */
    public boolean unclaimed() {
        return house.read().users().administrators().isEmpty();
    }

    public void setAdministrator(String username, boolean administrator) {
        administration.setAdministrator(username, administrator);
    }

    /** Ends everything of the user at once: logins, tokens, connections. Refuses for the last administrator. */
    public void deactivate(String username) {
        administration.deactivate(username);
    }

    public void reactivate(String username) {
        administration.reactivate(username);
    }

    private Account make(
            AccountRules.Checked checked, String password, boolean administrator, Consumer<Transaction> allowed) {
        var username = Optional.of(checked.username());
        var email = Optional.of(checked.email());
        AccountRules.refuseTaken(house.read().users(), username, email);
        var hash = passwords.hash(password);
        var made = house.commit(
                tx -> {
                    allowed.accept(tx);
                    AccountRules.refuseTaken(tx.users(), username, email);
                    var account = new Account(
                            user(checked, administrator),
                            checked.email(),
                            Account.LOCAL,
                            Optional.empty(),
                            Optional.of(hash));
                    return added(tx, account);
                },
                account -> house.users().put(account.user()));
        passwords.seen(made, password);
        return made;
    }

    private Account added(Transaction tx, Account account) {
        var administrator = account.user().administrator();
        var isFirst = administrator && tx.users().administrators().isEmpty();
        tx.users().add(account);
        if (administrator) {
            SetUpCode.end(tx);
        }
        if (isFirst) {
            first.arrived(tx, account.user());
        }
        return account;
    }

    private User user(AccountRules.Checked checked, boolean administrator) {
        return new User(
                house.ids().user(),
                checked.username(),
                checked.displayName(),
                checked.firstName(),
                checked.lastName(),
                Secrets.avatar(house.random()),
                administrator,
                true,
                house.now());
    }

    private void tokenChanged(UserId user, Optional<byte[]> digest, boolean ended) {
        tokens.put(user, digest);
        if (ended) {
            house.events().publish(new ChatEvent.CredentialsEnded(user, Optional.empty(), Set.of(Credential.TOKEN)));
        }
    }

    private Optional<Instant> lastSeen(UserId user) {
        return house.read().logins().list(user).stream().map(Login::lastUsed).max(Comparator.naturalOrder());
    }

    private static void refuseToken(Caller caller, String message) {
        if (caller.credential().kept()) {
            throw Refused.forbidden(message);
        }
    }
}
