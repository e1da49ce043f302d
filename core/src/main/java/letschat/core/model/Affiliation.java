package letschat.core.model;

/** A user's lasting right in a room, from the least on (XEP-0045 §5.2). */
public enum Affiliation {
    /** Banned: may not enter, read or hear. */
    OUTCAST,
    /** What everybody has in an open room. */
    NONE,
    /** May enter a private or password room. */
    MEMBER,
    /** May change the room and moderate it. */
    ADMINISTRATOR,
    /** May do everything; a room always has one. */
    OWNER;

    public boolean atLeast(Affiliation other) {
        return compareTo(other) >= 0;
    }
}
