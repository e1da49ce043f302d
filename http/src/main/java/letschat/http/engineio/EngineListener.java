package letschat.http.engineio;

/** Hears one session, always on the session's event loop; must not block. */
public interface EngineListener {

    void text(String message);

    void binary(byte[] message);

    /** Comes once, last. */
    void closed(String reason);
}
