package letschat.core.account;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import letschat.core.directory.Household;
import letschat.core.model.Account;
import letschat.core.model.Refused;
import letschat.core.model.User;
import letschat.core.spi.AuthProvider;
import letschat.core.spi.AuthProvider.Identity;
import letschat.core.store.Transaction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Accounts whose password somebody outside checks: made at the first sign-in, found by the outside id later, and kept like
 * what the provider says. The user name and the shown name stay as they are here: people know one another by them.
 */
final class ExternalAccounts {
    private static final Logger log = LoggerFactory.getLogger(ExternalAccounts.class);

    private final Household house;
    private final Administration administration;

    ExternalAccounts(Household house, Administration administration) {
        this.house = house;
        this.administration = administration;
    }

    /** Empty when the provider does not know the pair, or the account is deactivated. */
    Optional<Account> signedIn(AuthProvider provider, String login, String password) {
        return provider.authenticate(login, password).flatMap(identity -> {
            var account = house.read()
                    .users()
                    .accountByExternalId(provider.key(), identity.externalId())
                    .orElseGet(() -> make(provider, identity));
            return account.user().active() ? refresh(account, identity) : Optional.empty();
        });
    }

    /** Takes over what the provider says of somebody; the account as it is then, empty if it was deactivated meanwhile. */
    Optional<Account> refresh(Account account, Identity identity) {
        var named = keptUpToDate(account, identity) ? account : renamed(account, identity);
        identity.rights()
                .administrator()
                .filter(administrator -> administrator != named.user().administrator())
                .ifPresent(administrator -> setAdministrator(named, administrator));
        return house.read()
                .users()
                .account(account.id())
                .filter(found -> found.user().active());
    }

    private void setAdministrator(Account account, boolean administrator) {
        var username = account.user().username();
        try {
            administration.setAdministrator(username, administrator);
        } catch (Refused refused) {
            log.warn(
                    "Did not take over who is an administrator user={} administrator={}: {}",
                    username,
                    administrator,
                    refused.getMessage());
        }
    }

    private static boolean keptUpToDate(Account account, Identity identity) {
        return named(account.user(), identity).equals(account.user())
                && emailOf(identity).orElse(account.email()).equals(account.email());
    }

    private Account renamed(Account account, Identity identity) {
        return house.commit(
                tx -> {
                    var current = tx.users().account(account.id()).orElse(account);
                    var email = emailOf(identity)
                            .filter(address ->
                                    tx.users().accountByEmail(address).isEmpty())
                            .orElse(current.email());
                    var changed =
                            current.withUser(named(current.user(), identity)).withEmail(email);
                    tx.users().update(changed);
                    return changed;
                },
                changed -> administration.tellChanged(changed.user()));
    }

    private static User named(User user, Identity identity) {
        return user.called(
                user.displayName(),
                AccountRules.shown(identity.firstName(), user.firstName()),
                AccountRules.shown(identity.lastName(), user.lastName()));
    }

    private Account make(AuthProvider provider, Identity identity) {
        return house.commit(
                tx -> tx.users()
                        .accountByExternalId(provider.key(), identity.externalId())
                        .orElseGet(() -> added(tx, provider, identity)),
                account -> house.users().put(account.user()));
    }

    /** Never takes over an account that is there under the same name or e-mail: that would be a way into it. */
    private Account added(Transaction tx, AuthProvider provider, Identity identity) {
        var username = identity.username().strip().toLowerCase(Locale.ROOT);
        AccountRules.refuseUnlessUsername(username);
        var email = emailOf(identity).orElseGet(() -> AccountRules.unknownEmail(username));
        if (tx.users().accountByUsername(username).isPresent()
                || tx.users().accountByEmail(email).isPresent()) {
            throw Refused.conflict("An account of that name or e-mail is there already.", Map.of());
        }
        var user = new User(
                house.ids().user(),
                username,
                AccountRules.shown(identity.displayName(), username),
                AccountRules.shown(identity.firstName(), ""),
                AccountRules.shown(identity.lastName(), ""),
                Secrets.avatar(house.random()),
                false,
                true,
                house.now());
        var account = new Account(user, email, provider.key(), Optional.of(identity.externalId()), Optional.empty());
        tx.users().add(account);
        return account;
    }

    private static Optional<String> emailOf(Identity identity) {
        return Optional.of(identity.email().strip().toLowerCase(Locale.ROOT)).filter(AccountRules::reachable);
    }
}
