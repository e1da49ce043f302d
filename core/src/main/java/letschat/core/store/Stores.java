package letschat.core.store;

/** The ports of the house's memory, together. */
public interface Stores {
    UserStore users();

    LoginStore logins();

    AppPasswordStore appPasswords();

    FactorStore factors();

    RoomStore rooms();

    MessageStore messages();

    FileStore files();

    HouseStore house();

    ReadingStore readings();

    CodeStore codes();

    AvatarStore avatars();

    NoteStore notes();
}
