package letschat.core.account;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import letschat.core.CoreSettings;
import letschat.core.directory.Household;
import letschat.core.model.Account;
import letschat.core.model.Caller;
import letschat.core.model.OneTimeCode.Purpose;
import letschat.core.model.Page;
import letschat.core.model.Refused;
import letschat.core.model.UserId;
import letschat.core.store.Transaction;

/** Links that administrators hand out: to a new password, and into a closed house. */
public final class Links {
    private final Household house;
    private final CoreSettings.Accounts settings;
    private final OneTimeCodes codes;
    private final AccountRules rules;
    private final Passwords passwords;
    private final Accounts accounts;

    public Links(Household house, CoreSettings.Accounts settings, Passwords passwords, Accounts accounts) {
        this.house = house;
        this.settings = settings;
        this.codes = new OneTimeCodes(house);
        this.rules = new AccountRules(settings.passwordPattern());
        this.passwords = passwords;
        this.accounts = accounts;
    }

    /**
     * A code by which somebody may register once, within a week, though others may not.
     *
     * @throws Refused FORBIDDEN; SWITCHED_OFF in a house that takes no invitations
     */
    public String invitation(Caller caller) {
        Administration.refuseUnlessAdministrator(caller);
        refuseUnlessOn("Invitations are switched off.");
        return house.store().inTransaction(tx -> codes.invitation(tx, caller.id()));
    }

    /**
     * A code by which the user may set a new password once, within an hour; an earlier one ends.
     *
     * @throws Refused FORBIDDEN; NOT_FOUND; INVALID for an account whose password the house does not keep
     */
    public String reset(Caller caller, UserId user) {
        Administration.refuseUnlessAdministrator(caller);
        return house.store().inTransaction(tx -> {
            account(tx, user);
            return codes.reset(tx, caller.id(), user);
        });
    }

    /** Somebody who has no password yet, and a code to set one. */
    public record Newcomer(Account account, String code) {}

    /**
     * A code for each active user whose password the house keeps and who has none yet, as an import leaves them: to set one, within a
     * week. Earlier ones end. An administrator answers for them.
     *
     * @throws Refused FORBIDDEN while there is no administrator
     */
    public List<Newcomer> forNewcomers() {
        return house.store().inTransaction(tx -> {
            var answering = tx.users().administrators().stream()
                    .findFirst()
                    .orElseThrow(() -> Refused.forbidden("There is no administrator yet, who answers for such links."));
            var made = new ArrayList<Newcomer>();
            for (int skip = 0; ; skip += Page.MOST) {
                var users = tx.users().list(new Page(skip, Page.MOST));
                for (var user : users) {
                    tx.users()
                            .account(user.id())
                            .filter(Links::withoutPassword)
                            .ifPresent(it ->
                                    made.add(new Newcomer(it, codes.firstPassword(tx, answering.id(), user.id()))));
                }
                if (users.size() < Page.MOST) {
                    return made;
                }
            }
        });
    }

    private static boolean withoutPassword(Account account) {
        return account.user().active()
                && account.provider().equals(Account.LOCAL)
                && account.passwordHash().isEmpty();
    }

    /** Sets a new password by a code, which ends, as every login and token does. Refuses FORBIDDEN, INVALID. */
    public void redeem(String code, String password) {
        var user = codes.refuseUnless(house.read(), Purpose.RESET, code).user().orElseThrow();
        rules.refuseUnlessPassword(password);
        var changed =
                accounts.setPasswordHash(user, passwords.hash(password), tx -> codes.use(tx, Purpose.RESET, code));
        passwords.seen(changed, password);
    }

    /**
     * Makes an ordinary account by an invitation, which ends.
     *
     * @throws Refused FORBIDDEN; SWITCHED_OFF, also for an invitation from before that; INVALID (with fields); CONFLICT
     */
    public Account register(Registration registration, String invitation) {
        refuseUnlessOn("Permission denied");
        codes.refuseUnless(house.read(), Purpose.INVITATION, invitation);
        return accounts.registerInvited(registration, tx -> codes.use(tx, Purpose.INVITATION, invitation));
    }

    private void refuseUnlessOn(String otherwise) {
        if (!settings.invitations()) {
            throw Refused.switchedOff(otherwise);
        }
    }

    /** Forgets what has expired; called now and then by the server. */
    public int sweep() {
        return house.store().inTransaction(tx -> tx.codes().removeExpired(house.now()));
    }

    private static void account(Transaction tx, UserId user) {
        var account = tx.users()
                .account(user)
                .filter(found -> found.user().active() && !found.provider().equals(Account.HOUSE))
                .orElseThrow(() -> Refused.notFound("User not found"));
        if (!account.provider().equals(Account.LOCAL)) {
            throw Refused.invalid("The password of this account is kept by " + account.provider() + ".", Map.of());
        }
    }
}
