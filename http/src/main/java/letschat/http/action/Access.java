package letschat.http.action;

/** Who may ask for an action at all; what it then does for whom is the core's to say. */
public enum Access {
    ANYONE,
    SIGNED_IN,
    /** Signed in, and not by an API token. */
    LOGIN,
    ADMINISTRATOR
}
