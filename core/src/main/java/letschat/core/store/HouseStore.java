package letschat.core.store;

import java.util.Optional;

/** Small facts about the house itself, by name. */
public interface HouseStore {
    Optional<String> get(String name);

    void put(String name, String value);

    void remove(String name);
}
