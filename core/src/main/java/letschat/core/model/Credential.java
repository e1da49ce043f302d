package letschat.core.model;

/** By what a caller showed who they are; some rights hold for a login only. */
public enum Credential {
    /** A browser's signed-in cookie. */
    LOGIN,
    /** An API token; may not change passwords, settings or tokens. */
    TOKEN,
    /** A password checked for this one stream (XMPP) or command (console). */
    PASSWORD
}
