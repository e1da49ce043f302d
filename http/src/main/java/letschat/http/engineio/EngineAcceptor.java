package letschat.http.engineio;

/** Takes new sessions in. */
@FunctionalInterface
public interface EngineAcceptor {

    /** Called on the session's event loop right after its handshake was sent; must not block. */
    EngineListener opened(EngineSession session, EngineHandshake handshake);
}
