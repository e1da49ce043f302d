package letschat.server.backup;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import letschat.core.model.Page;
import letschat.core.model.User;
import letschat.core.store.Transaction;
import letschat.store.DatabaseSettings;
import letschat.store.SqlStore;

/** Ends what lets people in without a password: who has an old backup must not come in by what was thrown away since. */
final class Credentials {
    private static final int TOGETHER = 500;

    private Credentials() {}

    /** Also brings the database to this program's version. */
    static void end(Path database, Progress progress) {
        try (var store = SqlStore.open(DatabaseSettings.of(database))) {
            long all = store.read().users().count();
            for (int skip = 0; skip < all; skip += TOGETHER) {
                var users = store.read().users().list(new Page(skip, TOGETHER));
                store.inTransaction(tx -> end(tx, users));
                progress.at("ending logins, tokens and app passwords", Math.min(all, skip + TOGETHER), all);
            }
            store.inTransaction(tx -> tx.codes().removeExpired(Instant.ofEpochMilli(Long.MAX_VALUE)));
        }
    }

    private static int end(Transaction tx, List<User> users) {
        for (var user : users) {
            tx.logins().removeAll(user.id(), Optional.empty());
            tx.users().removeToken(user.id());
            tx.appPasswords().removeAll(user.id());
        }
        return users.size();
    }
}
