package letschat.store;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import letschat.core.model.Note;
import letschat.core.store.NoteStore;

/** What fronts keep, in SQL. */
final class SqlNotes implements NoteStore {
    private static final String SELECT = "select owner, kind, name, value from notes ";

    private final Sql sql;

    SqlNotes(Sql sql) {
        this.sql = sql;
    }

    @Override
    public Optional<Note> find(String owner, String kind, String name) {
        return sql.one(SELECT + "where owner = ? and kind = ? and name = ?", SqlNotes::note, owner, kind, name);
    }

    @Override
    public List<Note> list(String owner, String kind) {
        return sql.list(SELECT + "where owner = ? and kind = ? order by name", SqlNotes::note, owner, kind);
    }

    @Override
    public List<Note> everywhere(String kind) {
        return sql.list(SELECT + "where kind = ? order by owner, name", SqlNotes::note, kind);
    }

    @Override
    public List<String> kinds() {
        return sql.list("select distinct kind from notes order by kind", Row::text);
    }

    @Override
    public void put(Note note) {
        sql.run(
                "insert into notes (owner, kind, name, value) values (?, ?, ?, ?)"
                        + " on conflict (owner, kind, name) do update set value = excluded.value",
                note.owner(),
                note.kind(),
                note.name(),
                note.text());
    }

    @Override
    public void remove(String owner, String kind, String name) {
        sql.run("delete from notes where owner = ? and kind = ? and name = ?", owner, kind, name);
    }

    @Override
    public void removeAll(String owner, String kind) {
        sql.run("delete from notes where owner = ? and kind = ?", owner, kind);
    }

    private static Note note(Row row) throws SQLException {
        return new Note(row.text(), row.text(), row.text(), row.text());
    }
}
