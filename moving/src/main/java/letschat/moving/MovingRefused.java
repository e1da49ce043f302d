package letschat.moving;

/** Something cannot be read in or written out; the message tells the operator why and what to do. */
public final class MovingRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public MovingRefused(String message) {
        super(message);
    }

    public MovingRefused(String message, Throwable cause) {
        super(message, cause);
    }
}
