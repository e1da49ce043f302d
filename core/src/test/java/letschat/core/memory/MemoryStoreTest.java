package letschat.core.memory;

import letschat.core.store.Store;
import letschat.core.store.StoreContract;

final class MemoryStoreTest extends StoreContract {
    @Override
    protected Store open() {
        return new MemoryStore();
    }
}
