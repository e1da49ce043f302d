package letschat.store;

import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import letschat.core.model.FileId;
import letschat.core.model.Page;
import letschat.core.model.PictureFacts;
import letschat.core.model.RoomId;
import letschat.core.model.StoredFile;
import letschat.core.model.UserId;
import letschat.core.store.FileStore;

/** The facts of uploads, in SQL. */
final class SqlFiles implements FileStore {
    private static final String COLUMNS =
            "id, room, owner, name, type, size, sha256, place, uploaded, width, height, orientation";

    private final Sql sql;

    SqlFiles(Sql sql) {
        this.sql = sql;
    }

    private static StoredFile file(Row row) throws SQLException {
        return new StoredFile(
                new FileId(row.text()),
                row.room(),
                row.user(),
                row.text(),
                row.text(),
                row.number(),
                row.text(),
                row.text(),
                row.instant(),
                picture(row));
    }

    /** Absent columns read as 0. */
    private static Optional<PictureFacts> picture(Row row) throws SQLException {
        int width = (int) row.number();
        int height = (int) row.number();
        int orientation = (int) row.number();
        return width > 0 ? Optional.of(new PictureFacts(width, height, orientation)) : Optional.empty();
    }

    @Override
    public void add(StoredFile file) {
        sql.run(
                "insert into files (" + COLUMNS + ") values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                file.id(),
                file.room(),
                file.owner(),
                file.name(),
                file.type(),
                file.size(),
                file.sha256(),
                file.place(),
                file.uploaded(),
                file.picture().map(PictureFacts::width),
                file.picture().map(PictureFacts::height),
                file.picture().map(PictureFacts::orientation));
    }

    @Override
    public Optional<StoredFile> find(FileId id) {
        return sql.one("select " + COLUMNS + " from files where id = ?", SqlFiles::file, id);
    }

    @Override
    public Set<FileId> known(Set<FileId> ids) {
        var known = new HashSet<FileId>();
        for (FileId id : ids) {
            sql.one("select id from files where id = ?", Row::text, id)
                    .map(FileId::new)
                    .ifPresent(known::add);
        }
        return known;
    }

    @Override
    public List<StoredFile> page(RoomId room, boolean newestFirst, Page page) {
        String order = newestFirst ? "uploaded desc, id desc" : "uploaded, id";
        return sql.list(
                "select " + COLUMNS + " from files where room = ? order by " + order + " limit ? offset ?",
                SqlFiles::file,
                room,
                page.take(),
                page.skip());
    }

    @Override
    public long bytesOf(UserId owner) {
        return sql.number("select coalesce(sum(size), 0) from files where owner = ?", owner);
    }

    @Override
    public long bytes() {
        return sql.number("select coalesce(sum(size), 0) from files");
    }
}
