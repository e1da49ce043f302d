package letschat.store;

/** The database did not do what it was told; the message says in plain words what is wrong, as far as it is known. */
public final class DatabaseFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DatabaseFault(String message) {
        super(message);
    }

    DatabaseFault(String message, Throwable cause) {
        super(message, cause);
    }
}
