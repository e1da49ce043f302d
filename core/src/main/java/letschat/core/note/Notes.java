package letschat.core.note;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import letschat.core.model.Note;
import letschat.core.store.NoteStore;
import letschat.core.store.Store;

/**
 * What a front keeps for users and rooms beyond the house's own facts: contact lists, an address book, settings of one
 * protocol. It asks for no rights: that is the front's part. Calls block.
 */
public final class Notes {
    private final Store store;

    public Notes(Store store) {
        this.store = store;
    }

    public Optional<String> find(String owner, String kind, String name) {
        return store.read().notes().find(owner, kind, name).map(Note::text);
    }

    /** The owner's notes of one kind, ordered by name. */
    public List<Note> list(String owner, String kind) {
        return store.read().notes().list(owner, kind);
    }

    /** Everybody's notes of one kind, ordered by owner and name. */
    public List<Note> everywhere(String kind) {
        return store.read().notes().everywhere(kind);
    }

    public void put(Note note) {
        change(notes -> notes.put(note));
    }

    public void remove(String owner, String kind, String name) {
        change(notes -> notes.remove(owner, kind, name));
    }

    /** Makes several changes, all or none. */
    public void change(Consumer<NoteStore> changes) {
        store.inTransaction(tx -> {
            changes.accept(tx.notes());
            return true;
        });
    }
}
