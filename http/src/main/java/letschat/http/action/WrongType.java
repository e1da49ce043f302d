package letschat.http.action;

/** A parameter holds a list or an object where one value belongs; always told with the field's name. */
public final class WrongType extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String field;

    WrongType(String field, String message) {
        super(message, null, false, false);
        this.field = field;
    }

    public String field() {
        return field;
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
