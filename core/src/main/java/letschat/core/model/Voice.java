package letschat.core.model;

/** Whether a user may speak in a room whatever its rule says. */
public enum Voice {
    /** By the room's rule. */
    USUAL,
    GRANTED,
    /** Muted. */
    REVOKED
}
