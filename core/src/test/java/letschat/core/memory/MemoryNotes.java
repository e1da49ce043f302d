package letschat.core.memory;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import letschat.core.model.Note;
import letschat.core.store.NoteStore;

/** What fronts keep, in memory. */
final class MemoryNotes implements NoteStore {
    private final Table<String, Note> notes;

    MemoryNotes(Journal journal) {
        this.notes = new Table<>(journal);
    }

    private static String key(String owner, String kind, String name) {
        return owner + "\0" + kind + "\0" + name;
    }

    @Override
    public Optional<Note> find(String owner, String kind, String name) {
        return notes.get(key(owner, kind, name));
    }

    @Override
    public List<Note> list(String owner, String kind) {
        return everywhere(kind).stream()
                .filter(note -> note.owner().equals(owner))
                .toList();
    }

    @Override
    public List<Note> everywhere(String kind) {
        return notes.all()
                .filter(note -> note.kind().equals(kind))
                .sorted(Comparator.comparing(Note::owner).thenComparing(Note::name))
                .toList();
    }

    @Override
    public List<String> kinds() {
        return notes.all().map(Note::kind).distinct().sorted().toList();
    }

    @Override
    public void put(Note note) {
        notes.put(key(note.owner(), note.kind(), note.name()), note);
    }

    @Override
    public void remove(String owner, String kind, String name) {
        notes.remove(key(owner, kind, name));
    }

    @Override
    public void removeAll(String owner, String kind) {
        list(owner, kind).forEach(note -> remove(owner, kind, note.name()));
    }
}
