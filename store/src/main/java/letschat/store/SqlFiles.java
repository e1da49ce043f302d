package letschat.store;

import java.sql.SQLException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import letschat.core.model.FileId;
import letschat.core.model.Page;
import letschat.core.model.Parcel;
import letschat.core.model.PictureFacts;
import letschat.core.model.RoomId;
import letschat.core.model.StoredFile;
import letschat.core.model.UserId;
import letschat.core.store.FileStore;

/** The facts of uploads, in SQL. */
final class SqlFiles implements FileStore {
    private static final String COLUMNS =
            "id, room, owner, name, type, size, sha256, place, uploaded, width, height, orientation";

    private static final String PARCEL =
            "id, owner, name, type, size, sha256, place, uploaded, width, height, orientation";

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

    private static Parcel parcel(Row row) throws SQLException {
        return new Parcel(
                new FileId(row.text()),
                row.user(),
                row.text(),
                row.text(),
                row.number(),
                row.text(),
                row.text(),
                row.instant(),
                picture(row));
    }

    @Override
    public void hold(Parcel parcel) {
        sql.run(
                "insert into parcels (" + PARCEL + ") values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                parcel.id(),
                parcel.owner(),
                parcel.name(),
                parcel.type(),
                parcel.size(),
                parcel.sha256(),
                parcel.place(),
                parcel.uploaded(),
                parcel.picture().map(PictureFacts::width),
                parcel.picture().map(PictureFacts::height),
                parcel.picture().map(PictureFacts::orientation));
    }

    @Override
    public Optional<Parcel> held(FileId id) {
        return sql.one("select " + PARCEL + " from parcels where id = ?", SqlFiles::parcel, id);
    }

    @Override
    public void release(FileId id) {
        sql.run("delete from parcels where id = ?", id);
    }

    @Override
    public List<Parcel> heldBefore(Instant when, int most) {
        return sql.list(
                "select " + PARCEL + " from parcels where uploaded < ? order by uploaded, id limit ?",
                SqlFiles::parcel,
                when,
                most);
    }

    @Override
    public void remove(FileId id) {
        sql.run("delete from files where id = ?", id);
    }

    @Override
    public Set<FileId> known(String place, Set<FileId> ids) {
        var known = new HashSet<FileId>();
        for (FileId id : ids) {
            sql.one(
                            "select id from files where id = ? and place = ?"
                                    + " union all select id from parcels where id = ? and place = ?",
                            Row::text,
                            id,
                            place,
                            id,
                            place)
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
    public List<StoredFile> elsewhere(String place, Optional<FileId> after, int most) {
        return sql.list(
                "select " + COLUMNS + " from files where place <> ? and id > ? order by id limit ?",
                SqlFiles::file,
                place,
                after.map(FileId::value).orElse(""),
                most);
    }

    @Override
    public long countElsewhere(String place) {
        return sql.number("select count(*) from files where place <> ?", place);
    }

    @Override
    public void moved(FileId id, String place) {
        sql.run("update files set place = ? where id = ?", place, id);
    }

    @Override
    public long bytesOf(UserId owner) {
        return sql.number("select coalesce(sum(size), 0) from files where owner = ?", owner)
                + sql.number("select coalesce(sum(size), 0) from parcels where owner = ?", owner);
    }

    @Override
    public long bytes() {
        return sql.number("select coalesce(sum(size), 0) from files")
                + sql.number("select coalesce(sum(size), 0) from parcels");
    }
}
