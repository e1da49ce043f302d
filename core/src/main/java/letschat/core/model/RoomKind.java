package letschat.core.model;

/** What a room is for. */
public enum RoomKind {
    /** A room with a slug, listed to those who may know of it. */
    GROUP,
    /** A conversation of its two members; has no slug and is never listed. */
    DIRECT
}
