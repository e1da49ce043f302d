package letschat.core.model;

/** How much of a room a user wants to be told of. */
public enum Level {
    ALL,
    /** Only what mentions them, or everybody. */
    MENTIONS,
    NOTHING
}
