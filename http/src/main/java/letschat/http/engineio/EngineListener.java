package letschat.http.engineio;

/** Hears one session, always on the session's event loop; must not block. */
public interface EngineListener {

    void text(String message);

    void binary(byte[] message);

    /** Runs {@code then}, on whichever thread, when all messages so far have been dealt with: only then does a polling client send more. */
    void afterwards(Runnable then);

    /** Comes once, last. */
    void closed(String reason);
}
