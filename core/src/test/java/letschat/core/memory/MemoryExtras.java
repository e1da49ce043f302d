package letschat.core.memory;

import java.util.Optional;
import letschat.core.model.Extra;
import letschat.core.model.MessageId;

/** What fronts keep beside messages, in memory. */
final class MemoryExtras {
    private final Table<String, Extra> extras;

    MemoryExtras(Journal journal) {
        this.extras = new Table<>(journal);
    }

    private static String key(MessageId message, String kind) {
        return message + " " + kind;
    }

    void add(MessageId message, Extra extra) {
        extras.put(key(message, extra.kind()), extra);
    }

    Optional<Extra> find(MessageId message, String kind) {
        return extras.get(key(message, kind));
    }

    void removeAll(MessageId message) {
        extras.all().forEach(extra -> extras.remove(key(message, extra.kind())));
    }
}
