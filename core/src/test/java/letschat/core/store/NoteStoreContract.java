package letschat.core.store;

import static letschat.core.store.Nouns.AWKWARD;
import static org.assertj.core.api.Assertions.assertThat;

import letschat.core.model.Note;
import org.junit.jupiter.api.Test;

/** How fronts' notes are kept. */
interface NoteStoreContract extends StoreCase {
    private Note kept(Note note) {
        write(tx -> tx.notes().put(note));
        return note;
    }

    @Test
    default void aNoteComesBackAsItWasWritten() {
        var note = kept(new Note("owner", "kind", AWKWARD, AWKWARD));
        assertThat(read().notes().find("owner", "kind", AWKWARD)).contains(note);
        assertThat(read().notes().find("owner", "other", AWKWARD)).isEmpty();
    }

    @Test
    default void aNoteReplacesTheEarlierOneOfItsName() {
        kept(new Note("owner", "kind", "name", "first"));
        var second = kept(new Note("owner", "kind", "name", "second"));
        assertThat(read().notes().list("owner", "kind")).containsExactly(second);
    }

    @Test
    default void notesAreListedByNameAndEverywhereByOwner() {
        var ab = kept(new Note("a", "kind", "b", ""));
        var aa = kept(new Note("a", "kind", "a", ""));
        var ba = kept(new Note("b", "kind", "a", ""));
        kept(new Note("a", "other", "a", ""));
        assertThat(read().notes().list("a", "kind")).containsExactly(aa, ab);
        assertThat(read().notes().everywhere("kind")).containsExactly(aa, ab, ba);
    }

    @Test
    default void removedNotesAreGone() {
        kept(new Note("a", "kind", "a", ""));
        kept(new Note("a", "kind", "b", ""));
        var other = kept(new Note("b", "kind", "a", ""));
        write(tx -> tx.notes().remove("a", "kind", "b"));
        write(tx -> tx.notes().remove("a", "kind", "never there"));
        assertThat(read().notes().list("a", "kind")).hasSize(1);
        write(tx -> tx.notes().removeAll("a", "kind"));
        assertThat(read().notes().everywhere("kind")).containsExactly(other);
    }

    @Test
    default void kindsAreListedOnce() {
        write(tx -> {
            tx.notes().put(new Note("a", "vcard", "", "x"));
            tx.notes().put(new Note("b", "vcard", "", "x"));
            tx.notes().put(new Note("a", "roster", "", "x"));
        });
        assertThat(read().notes().kinds()).containsExactly("roster", "vcard");
    }
}
