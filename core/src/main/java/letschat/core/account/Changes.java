package letschat.core.account;

import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import letschat.core.directory.Household;
import letschat.core.model.Account;
import letschat.core.model.Caller;
import letschat.core.model.ChatEvent;
import letschat.core.model.ConnectionKind;
import letschat.core.model.Credential;
import letschat.core.model.Refused;
import letschat.core.model.User;
import letschat.core.presence.Seating;
import letschat.core.store.Transaction;

/** What people change about their own account. */
final class Changes {
    /** An account before and after a change; {@code tokens} and {@code logins} say what else ended. */
    private record Changed(User before, Account account, boolean tokens, boolean logins) {
        private User after() {
            return account.user();
        }
    }

    private final Household house;
    private final AccountRules rules;
    private final Passwords passwords;
    private final SignIn signIn;
    private final Seating seating;
    private final Tokens tokens;

    Changes(Household house, AccountRules rules, Passwords passwords, SignIn signIn, Seating seating, Tokens tokens) {
        this.house = house;
        this.rules = rules;
        this.passwords = passwords;
        this.signIn = signIn;
        this.seating = seating;
        this.tokens = tokens;
    }

    User profile(Caller caller, ProfileChange change) {
        return house.commit(
                        tx -> {
                            var account = account(tx, caller);
                            var user = account.user();
                            var changed = user.called(
                                    rules.name("displayName", change.displayName(), user.displayName()),
                                    rules.name("firstName", change.firstName(), user.firstName()),
                                    rules.name("lastName", change.lastName(), user.lastName()));
                            var renamed = account.withUser(changed);
                            tx.users().update(renamed);
                            return new Changed(user, renamed, false, false);
                        },
                        changed -> tell(caller, changed))
                .after();
    }

    User account(Caller caller, AccountChange typed) {
        if (caller.credential().kept()) {
            throw Refused.forbidden("Cannot change account settings when using token authentication.");
        }
        var confirmed = signIn.confirm(caller, typed.currentPassword().orElse(""));
        var change = rules.change(typed, confirmed.user().administrator());
        refuseOutside(confirmed, change);
        refuseRenameOverXmpp(confirmed, change);
        var hash = change.newPassword().map(passwords::hash);
        var changed = house.commit(tx -> apply(tx, caller, confirmed, change, hash), applied -> tell(caller, applied));
        change.newPassword().ifPresent(password -> passwords.seen(changed.account(), password));
        return changed.after();
    }

    private static Changed apply(
            Transaction tx, Caller caller, Account confirmed, AccountChange change, Optional<String> hash) {
        var account = account(tx, caller);
        if (!account.passwordHash().equals(confirmed.passwordHash())) {
            throw Refused.signInFirst("Incorrect login credentials.");
        }
        var before = account.user();
        var username = change.username().filter(name -> !name.equals(before.username()));
        var email = change.email().filter(text -> !text.equals(account.email()));
        AccountRules.refuseTaken(tx.users(), username, email);
        var after = before.named(username.orElse(before.username()));
        var changed = account.withUser(after).withEmail(email.orElse(account.email()));
        var stored = hash.map(changed::withPasswordHash).orElse(changed);
        tx.users().update(stored);
        boolean endTokens = hash.isPresent() && change.endTokens();
        if (hash.isPresent()) {
            tx.logins().removeAll(account.id(), caller.login());
            tx.codes().removeResets(account.id());
        }
        if (endTokens) {
            tx.users().removeToken(account.id());
            tx.appPasswords().removeAll(account.id());
        }
        return new Changed(before, stored, endTokens, hash.isPresent());
    }

    private void tell(Caller caller, Changed changed) {
        var user = changed.after();
        house.users().put(user);
        var former = Optional.of(changed.before().username()).filter(name -> !name.equals(user.username()));
        if (!user.equals(changed.before())) {
            house.events().publish(new ChatEvent.UserChanged(user, former));
        }
        if (former.isPresent()) {
            seating.rename(user);
        }
        if (changed.tokens()) {
            tokens.put(user.id(), Optional.empty());
        }
        if (changed.logins()) {
            var kinds = EnumSet.of(Credential.LOGIN, Credential.PASSWORD);
            if (changed.tokens()) {
                kinds.add(Credential.TOKEN);
                kinds.add(Credential.APP_PASSWORD);
            }
            house.events().publish(new ChatEvent.CredentialsEnded(user.id(), caller.login(), kinds));
        }
    }

    private static void refuseOutside(Account account, AccountChange change) {
        if (!account.provider().equals(Account.LOCAL)
                && (change.newPassword().isPresent() || change.username().isPresent())) {
            throw Refused.invalid(
                    "Name and password of this account are kept by " + account.provider() + ".", Map.of());
        }
    }

    /** An XMPP session's own address would change under it (Let's Chat 0.4.2). */
    private void refuseRenameOverXmpp(Account account, AccountChange change) {
        var renames = change.username()
                .filter(name -> !name.equals(account.user().username()))
                .isPresent();
        if (renames && seating.connected(account.id(), ConnectionKind.XMPP)) {
            throw Refused.invalid("You can not change your username with active XMPP sessions.", Map.of());
        }
    }

    private static Account account(Transaction tx, Caller caller) {
        return tx.users()
                .account(caller.id())
                .filter(account -> account.user().active())
                .orElseThrow(() -> Refused.notFound("User not found"));
    }
}
