package letschat.http.engineio;

/** Takes new sessions in. */
public interface EngineAcceptor {

    /** Whether there is room for one more session of this client; asked before the handshake is answered. */
    boolean hasRoom(EngineHandshake handshake);

    /** Called on the session's event loop right after its handshake was sent; must not block. */
    EngineListener opened(EngineSession session, EngineHandshake handshake);
}
