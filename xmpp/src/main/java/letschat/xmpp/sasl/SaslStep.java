package letschat.xmpp.sasl;

/** The server's side of one exchange step. */
public sealed interface SaslStep {
    /** Ask on. */
    record Challenge(String data) implements SaslStep {}

    /** Signed in as {@code who}; {@code data} may be empty. */
    record Success(Identity who, String data) implements SaslStep {}

    /** {@code text} may be empty. */
    record Failure(SaslFailure why, String text) implements SaslStep {
        Failure(SaslFailure why) {
            this(why, "");
        }
    }
}
