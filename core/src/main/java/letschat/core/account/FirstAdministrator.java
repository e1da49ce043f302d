package letschat.core.account;

import letschat.core.model.User;
import letschat.core.store.Transaction;

/** What else happens, in the same transaction, when the house gets its first administrator. */
@FunctionalInterface
public interface FirstAdministrator {
    void arrived(Transaction tx, User administrator);
}
