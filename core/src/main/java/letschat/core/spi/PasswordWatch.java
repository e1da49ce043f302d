package letschat.core.spi;

import letschat.core.model.Account;

/** Somebody who must see a password of this house's own accounts in clear to keep a form of it that another protocol needs. */
@FunctionalInterface
public interface PasswordWatch {
    /** {@code password} is {@code account}'s: it was just set, or just shown. Called outside locks and transactions. */
    void seen(Account account, String password);
}
