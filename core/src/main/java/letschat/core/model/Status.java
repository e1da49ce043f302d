package letschat.core.model;

/** How reachable a user is. */
public enum Status {
    ONLINE,
    AWAY,
    BUSY,
    /** Without a connection; nobody chooses it. */
    OFFLINE
}
