package letschat.xmpp.sasl;

/** The server's side of one exchange step. */
public sealed interface SaslStep {
    /** Ask on. */
    record Challenge(String data) implements SaslStep {}

    /** Signed in as {@code who}; {@code data} may be empty. */
    record Success(Identity who, String data) implements SaslStep {}

    record Failure(SaslFailure why) implements SaslStep {}
}
