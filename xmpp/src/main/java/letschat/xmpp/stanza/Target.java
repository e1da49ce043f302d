package letschat.xmpp.stanza;

/** Whom a stanza is for, as the house sees addresses. */
public enum Target {
    /** The server itself. */
    HOUSE,
    /** The sender's own account. */
    SELF,
    /** Another user's account, or one that is not there. */
    ACCOUNT,
    /** One device of a user. */
    DEVICE,
    /** The service that has the rooms. */
    CONFERENCE,
    ROOM,
    OCCUPANT,
    /** The service of nodes that belong to the house. */
    PUBSUB,
    /** The proxy for bytes between clients. */
    PROXY,
    /** The service for uploads. */
    UPLOAD,
    /** Another domain. */
    ELSEWHERE
}
