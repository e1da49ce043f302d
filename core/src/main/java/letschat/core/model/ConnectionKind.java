package letschat.core.model;

/** Which family of clients a connection belongs to. */
public enum ConnectionKind {
    SOCKET_IO,
    XMPP
}
