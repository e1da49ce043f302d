package letschat.store;

import java.util.Base64;
import java.util.Optional;
import letschat.core.model.Picture;
import letschat.core.store.AvatarStore;

/** Uploaded avatars, in SQL. */
final class SqlAvatars implements AvatarStore {
    private final Sql sql;

    SqlAvatars(Sql sql) {
        this.sql = sql;
    }

    @Override
    public void put(String avatar, int side, Picture picture) {
        sql.run(
                "insert into avatars (avatar, side, type, bytes) values (?, ?, ?, ?)",
                avatar,
                side,
                picture.type(),
                Base64.getEncoder().encodeToString(picture.bytes()));
    }

    @Override
    public Optional<Picture> find(String avatar, int side) {
        return sql.one(
                "select type, bytes from avatars where avatar = ? and side = ?",
                row -> new Picture(row.text(), Base64.getDecoder().decode(row.text())),
                avatar,
                side);
    }

    @Override
    public void remove(String avatar) {
        sql.run("delete from avatars where avatar = ?", avatar);
    }
}
