package letschat.store;

import java.nio.file.Path;
import letschat.core.store.Store;
import letschat.core.store.StoreContract;
import org.junit.jupiter.api.io.TempDir;

/** SQLite does what every store must do. */
final class SqliteStoreTest extends StoreContract {
    @TempDir
    private Path folder;

    @Override
    protected Store open() {
        return SqlStore.open(DatabaseSettings.of(folder.resolve("chat.db")));
    }
}
