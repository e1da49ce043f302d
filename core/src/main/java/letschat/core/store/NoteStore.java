package letschat.core.store;

import java.util.List;
import java.util.Optional;
import letschat.core.model.Note;

/** What fronts keep for users and rooms. */
public interface NoteStore {
    Optional<Note> find(String owner, String kind, String name);

    /** The owner's notes of one kind, ordered by name. */
    List<Note> list(String owner, String kind);

    /** Everybody's notes of one kind, ordered by owner and name. */
    List<Note> everywhere(String kind);

    /** The kinds of which there are notes, in their order. */
    List<String> kinds();

    /** Keeps a note in place of an earlier one of that owner, kind and name. */
    void put(Note note);

    /** Does nothing when there is none. */
    void remove(String owner, String kind, String name);

    /** Removes all the owner's notes of one kind. */
    void removeAll(String owner, String kind);
}
