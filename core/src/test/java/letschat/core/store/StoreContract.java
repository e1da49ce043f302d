package letschat.core.store;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;

/** Everything a store must do. A store's own test extends this and opens an empty one; the sentences are in the parts. */
@Timeout(60)
public abstract class StoreContract
        implements UserStoreContract,
                LoginStoreContract,
                AppPasswordStoreContract,
                FactorStoreContract,
                RoomStoreContract,
                FileStoreContract,
                ReadingStoreContract,
                CodeStoreContract,
                NoteStoreContract,
                RightStoreContract,
                ChangeStoreContract,
                DirectStoreContract,
                MessageStoreContract,
                SearchContract,
                TransactionContract {
    private Store store;

    /** A new, empty store; it is closed after the test. */
    protected abstract Store open() throws Exception;

    @BeforeEach
    final void openStore() throws Exception {
        store = open();
    }

    @AfterEach
    final void closeStore() {
        store.close();
    }

    @Override
    public final Store store() {
        return store;
    }
}
