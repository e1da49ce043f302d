package letschat.xmpp.stanza;

/** A handler's "no" to the stanza it was given. */
public final class StanzaRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient StanzaError error;

    public StanzaRefused(StanzaError error) {
        super(error.condition(), null, false, false);
        this.error = error;
    }

    public StanzaError error() {
        return error;
    }
}
