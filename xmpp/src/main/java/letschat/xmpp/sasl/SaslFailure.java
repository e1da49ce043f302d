package letschat.xmpp.sasl;

/** Why a sign-in failed (RFC 6120 §6.5). */
public enum SaslFailure {
    ABORTED("aborted"),
    INCORRECT_ENCODING("incorrect-encoding"),
    INVALID_AUTHZID("invalid-authzid"),
    INVALID_MECHANISM("invalid-mechanism"),
    MALFORMED_REQUEST("malformed-request"),
    NOT_AUTHORIZED("not-authorized"),
    TEMPORARY_AUTH_FAILURE("temporary-auth-failure");

    private final String element;

    SaslFailure(String element) {
        this.element = element;
    }

    public String element() {
        return element;
    }
}
