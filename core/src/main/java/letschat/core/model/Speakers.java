package letschat.core.model;

/** Who may speak in a room, besides its owners and administrators. */
public enum Speakers {
    ALL,
    /** A moderated room (XEP-0045 §4.2): who is no member only listens. */
    MEMBERS,
    /** A room for announcements: all others only listen. */
    ADMINISTRATORS
}
