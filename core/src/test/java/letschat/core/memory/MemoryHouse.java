package letschat.core.memory;

import java.util.Optional;
import letschat.core.store.HouseStore;

/** Facts of the house, in memory. */
final class MemoryHouse implements HouseStore {
    private final Table<String, String> facts;

    MemoryHouse(Journal journal) {
        this.facts = new Table<>(journal);
    }

    @Override
    public Optional<String> get(String name) {
        return facts.get(name);
    }

    @Override
    public void put(String name, String value) {
        facts.put(name, value);
    }

    @Override
    public void remove(String name) {
        facts.remove(name);
    }
}
