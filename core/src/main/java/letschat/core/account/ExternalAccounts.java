package letschat.core.account;

import java.util.Locale;
import java.util.Optional;
import letschat.core.directory.Household;
import letschat.core.model.Account;
import letschat.core.model.Refused;
import letschat.core.model.User;
import letschat.core.spi.AuthProvider;
import letschat.core.spi.AuthProvider.Identity;
import letschat.core.store.Transaction;

/** Accounts whose password somebody outside checks: made at the first sign-in, found by the outside id later. */
final class ExternalAccounts {
    private final Household house;

    ExternalAccounts(Household house) {
        this.house = house;
    }

    /** Empty when the provider does not know the pair, or the account is deactivated. */
    Optional<Account> signedIn(AuthProvider provider, String login, String password) {
        return provider.authenticate(login, password)
                .map(identity -> house.read()
                        .users()
                        .accountByExternalId(provider.key(), identity.externalId())
                        .orElseGet(() -> make(provider, identity)))
                .filter(account -> account.user().active());
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
        var email = identity.email().strip().toLowerCase(Locale.ROOT);
        AccountRules.refuseUnlessUsername(username);
        if (tx.users().accountByUsername(username).isPresent()
                || tx.users().accountByEmail(email).isPresent()) {
            throw Refused.conflict("An account of that name or e-mail is there already.", java.util.Map.of());
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
}
