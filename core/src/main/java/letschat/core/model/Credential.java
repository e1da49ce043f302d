package letschat.core.model;

/** By what a caller showed who they are; some rights hold for a login only. */
public enum Credential {
    /** A browser's signed-in cookie. */
    LOGIN,
    /** An API token; may not change passwords, settings or tokens. */
    TOKEN,
    /** A password of one device or program; may do what its scopes say, and never what a token may not. */
    APP_PASSWORD,
    /** A password checked for this one stream (XMPP) or command (console). */
    PASSWORD;

    /** Whether a program keeps it, so that it must not open what only the person should: passwords, tokens, settings. */
    public boolean kept() {
        return this == TOKEN || this == APP_PASSWORD;
    }
}
