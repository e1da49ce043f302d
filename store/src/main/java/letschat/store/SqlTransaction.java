package letschat.store;

import java.util.List;
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
import letschat.core.store.Transaction;
import letschat.core.store.UserStore;

/** The writer's ports, and a list of what to tell after the commit. */
record SqlTransaction(SqlPorts ports, List<Runnable> told) implements Transaction {
    @Override
    public UserStore users() {
        return ports.users();
    }

    @Override
    public LoginStore logins() {
        return ports.logins();
    }

    @Override
    public AppPasswordStore appPasswords() {
        return ports.appPasswords();
    }

    @Override
    public FactorStore factors() {
        return ports.factors();
    }

    @Override
    public RoomStore rooms() {
        return ports.rooms();
    }

    @Override
    public MessageStore messages() {
        return ports.messages();
    }

    @Override
    public FileStore files() {
        return ports.files();
    }

    @Override
    public HouseStore house() {
        return ports.house();
    }

    @Override
    public ReadingStore readings() {
        return ports.readings();
    }

    @Override
    public CodeStore codes() {
        return ports.codes();
    }

    @Override
    public AvatarStore avatars() {
        return ports.avatars();
    }

    @Override
    public NoteStore notes() {
        return ports.notes();
    }

    @Override
    public void afterCommit(Runnable news) {
        told.add(news);
    }
}
