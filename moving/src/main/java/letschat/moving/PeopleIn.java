package letschat.moving;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import letschat.core.model.Account;
import letschat.core.model.UserId;
import letschat.core.store.Store;
import letschat.moving.Report.Kind;

/** Brings users in: each once, under a name that is free. For one thread. */
final class PeopleIn {
    private static final int TOGETHER = 500;

    /** With what stands for the API token: its SHA-256, or the bcrypt hash of its secret. */
    private record Newcomer(Account account, Optional<byte[]> token, Optional<String> oldToken) {}

    private final Store store;
    private final Report report;
    private final boolean dryRun;
    private final Map<UserId, UserId> here = new HashMap<>();
    private final Set<UserId> claimedIds = new HashSet<>();
    private final Map<UserId, String> names = new HashMap<>();
    private final Set<String> claimedNames = new HashSet<>();
    private final Set<String> claimedEmails = new HashSet<>();
    private final List<Newcomer> waiting = new ArrayList<>();

    PeopleIn(Store store, Report report, boolean dryRun) {
        this.store = store;
        this.report = report;
        this.dryRun = dryRun;
    }

    /** Brings {@code account} in with the SHA-256 of its API token. */
    void addWithToken(Account account, Optional<byte[]> token, Optional<String> oldToken) {
        add(new Newcomer(account, token, oldToken));
    }

    /**
     * Brings {@code account} in, with the bcrypt hash of its API token. Whose e-mail is an administrator's of this house is
     * that administrator, who set it up before the move; of nobody else is that believed, as anybody may give any address.
     */
    void add(Account account, Optional<String> oldToken) {
        add(new Newcomer(account, Optional.empty(), oldToken));
    }

    private void add(Newcomer newcomer) {
        var account = newcomer.account;
        var users = store.read().users();
        var id = account.id();
        if (users.account(id).isPresent() || here.containsKey(id)) {
            here.put(id, id);
            report.there(Kind.USERS, 1);
            return;
        }
        var host = users.accountByEmail(account.email())
                .filter(it -> it.provider().equals(Account.HOUSE)
                        && account.provider().equals(Account.HOUSE));
        if (host.isPresent()) {
            here.put(id, host.get().id());
            report.there(Kind.USERS, 1);
            return;
        }
        var same = users.accountByEmail(account.email()).filter(it -> it.user().administrator());
        if (same.isPresent()) {
            here.put(id, same.get().id());
            report.there(Kind.USERS, 1);
            report.remark(account.user().username() + " of the old house is taken for the administrator "
                    + same.get().user().username()
                    + ", whose e-mail is the same; password and token are those of this house.");
            return;
        }
        here.put(id, id);
        claimedIds.add(id);
        waiting.add(new Newcomer(fitting(account), newcomer.token, newcomer.oldToken));
        report.taken(Kind.USERS, 1);
        if (waiting.size() >= TOGETHER) {
            flush();
        }
    }

    private Account fitting(Account account) {
        var users = store.read().users();
        var wanted = account.user().username();
        var name = Usernames.username(
                wanted,
                it -> !claimedNames.contains(it) && users.accountByUsername(it).isEmpty());
        if (!name.equals(wanted)) {
            report.changed(Kind.USERS, "the name was taken or does not fit, another was given", wanted + " -> " + name);
        }
        claimedNames.add(name);
        names.put(account.id(), name);
        var email = account.email();
        if (email.isEmpty()
                || claimedEmails.contains(email)
                || users.accountByEmail(email).isPresent()) {
            email = account.id() + "@imported.invalid";
            report.changed(Kind.USERS, "the e-mail was missing or taken, and is left open", name);
        }
        claimedEmails.add(email);
        return account.withUser(account.user().named(name)).withEmail(email);
    }

    /** Stores what waits. */
    void flush() {
        if (!dryRun && !waiting.isEmpty()) {
            store.inTransaction(tx -> {
                for (var newcomer : waiting) {
                    tx.users().add(newcomer.account);
                    newcomer.token.ifPresent(sha256 -> tx.users().putToken(newcomer.account.id(), sha256));
                    newcomer.oldToken.ifPresent(hash -> tx.users().putOldToken(newcomer.account.id(), hash));
                }
                return waiting.size();
            });
        }
        waiting.clear();
    }

    /** Who {@code id} of the old house is here; the same id when nobody knows. */
    UserId here(UserId id) {
        return here.getOrDefault(id, id);
    }

    /** The user name that {@code id} of the old house has here. */
    Optional<String> nameOf(UserId id) {
        return Optional.ofNullable(names.get(id))
                .or(() -> store.read()
                        .users()
                        .account(here(id))
                        .map(found -> found.user().username()));
    }

    boolean known(UserId id) {
        return claimedIds.contains(id) || store.read().users().account(id).isPresent();
    }
}
