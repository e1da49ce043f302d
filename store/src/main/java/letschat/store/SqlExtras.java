package letschat.store;

import java.util.Optional;
import letschat.core.model.Extra;
import letschat.core.model.MessageId;

/** What fronts keep beside messages, in SQL; the database takes it away with its message. */
final class SqlExtras {
    private final Sql sql;

    SqlExtras(Sql sql) {
        this.sql = sql;
    }

    void add(MessageId message, Extra extra) {
        sql.run(
                "insert into extras (message, kind, value) values (?, ?, ?)"
                        + " on conflict (message, kind) do update set value = excluded.value",
                message,
                extra.kind(),
                extra.text());
    }

    Optional<Extra> find(MessageId message, String kind) {
        return sql.one("select value from extras where message = ? and kind = ?", Row::text, message, kind)
                .map(text -> new Extra(kind, text));
    }

    void removeAll(MessageId message) {
        sql.run("delete from extras where message = ?", message);
    }
}
