package letschat.core.model;

/** What an app password opens of all that its owner may do. */
public enum Scope {
    /** To see and hear. */
    READ,
    /** To say and change. */
    WRITE,
    /** To upload and download. */
    FILES,
    /** To use an administrator's rights; without it an administrator is an ordinary user. */
    ADMIN
}
