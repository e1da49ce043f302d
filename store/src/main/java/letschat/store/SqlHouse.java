package letschat.store;

import java.util.Optional;
import letschat.core.store.HouseStore;

/** Small facts about the house, in SQL. */
final class SqlHouse implements HouseStore {
    private final Sql sql;

    SqlHouse(Sql sql) {
        this.sql = sql;
    }

    @Override
    public Optional<String> get(String name) {
        return sql.one("select value from house where name = ?", Row::text, name);
    }

    @Override
    public void put(String name, String value) {
        sql.run(
                "insert into house (name, value) values (?, ?) on conflict (name) do update set value = excluded.value",
                name,
                value);
    }

    @Override
    public void remove(String name) {
        sql.run("delete from house where name = ?", name);
    }
}
