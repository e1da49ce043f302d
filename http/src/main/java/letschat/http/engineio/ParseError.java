package letschat.http.engineio;

/** What a client sent is not what the protocol allows; its connection ends. Carries no stack, as it is no fault of ours. */
public final class ParseError extends RuntimeException {

    public ParseError(String message) {
        super(message, null, false, false);
    }
}
