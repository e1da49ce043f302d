package letschat.core.store;

import java.util.function.Consumer;
import letschat.core.model.Account;
import letschat.core.model.Message;
import letschat.core.model.Room;
import letschat.core.model.RoomId;
import letschat.core.model.UserId;

/** A test about one open, at first empty store. */
public interface StoreCase {
    Store store();

    default Stores read() {
        return store().read();
    }

    /** Does {@code work} in a transaction of its own. */
    default void write(Consumer<Transaction> work) {
        store().inTransaction(tx -> {
            work.accept(tx);
            return true;
        });
    }

    /** Adds an account and gives it back. */
    default Account kept(Account account) {
        write(tx -> tx.users().add(account));
        return account;
    }

    /** Adds a room and gives it back. */
    default Room kept(Room room) {
        write(tx -> tx.rooms().add(room));
        return room;
    }

    /** Says something in a room. */
    default Message said(RoomId room, UserId author, String text) {
        return store().inTransaction(tx -> Nouns.said(tx, room, author, text));
    }
}
