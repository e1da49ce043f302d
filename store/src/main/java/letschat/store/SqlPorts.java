package letschat.store;

import letschat.core.store.AppPasswordStore;
import letschat.core.store.AvatarStore;
import letschat.core.store.CodeStore;
import letschat.core.store.FactorStore;
import letschat.core.store.FileStore;
import letschat.core.store.HouseStore;
import letschat.core.store.LoginStore;
import letschat.core.store.MessageStore;
import letschat.core.store.NoteStore;
import letschat.core.store.ReadingStore;
import letschat.core.store.RoomStore;
import letschat.core.store.Stores;
import letschat.core.store.UserStore;

/** The ports over the same lines. */
record SqlPorts(
        UserStore users,
        LoginStore logins,
        AppPasswordStore appPasswords,
        FactorStore factors,
        RoomStore rooms,
        MessageStore messages,
        FileStore files,
        HouseStore house,
        ReadingStore readings,
        CodeStore codes,
        AvatarStore avatars,
        NoteStore notes)
        implements Stores {
    static SqlPorts over(Sql sql, Sql searching, Dialect dialect, LateWords words) {
        return new SqlPorts(
                new SqlUsers(sql),
                new SqlLogins(sql),
                new SqlAppPasswords(sql),
                new SqlFactors(sql),
                new SqlRooms(sql),
                new SqlMessages(sql, searching, dialect, words),
                new SqlFiles(sql),
                new SqlHouse(sql),
                new SqlReadings(sql),
                new SqlCodes(sql),
                new SqlAvatars(sql),
                new SqlNotes(sql));
    }
}
